package org.holdfast.recipes.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.audit.Counter;
import org.holdfast.recipes.Conversion;
import org.holdfast.recipes.Reason;
import org.jspecify.annotations.Nullable;

/** What the command says: of each counter that the audit found, and of each that was converted, what became of it. */
final class Report {
    private static final String PAGE = "docs/guide/converting.md";

    private final List<Map<String, Object>> counters = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();
    private final Map<String, Object> rest = new LinkedHashMap<>();
    private int converted;
    private int left;

    void counters(AuditedClasses.Audited audited, List<Converter.Told> told) {
        List<Converter.Told> unseen = new ArrayList<>(told);
        for (Counter counter : audited.counters()) {
            Converter.Told found = told.stream()
                    .filter(each -> each.outcome().owner().equals(counter.className())
                            && each.outcome().field().equals(counter.field()))
                    .findFirst()
                    .orElse(null);
            unseen.remove(found);
            add(counter.className(), counter.field(), counter, found);
        }
        for (Converter.Told each : unseen) {
            if (each.outcome().changed()) {
                add(each.outcome().owner(), each.outcome().field(), null, each);
            }
        }
        rest.put("audited", audited.from());
        tail.add("Audited: " + audited.from() + ".");
    }

    private void add(String owner, String field, @Nullable Counter audited, Converter.@Nullable Told told) {
        Conversion.@Nullable Outcome outcome = told == null ? null : told.outcome();
        boolean changed = outcome != null && outcome.changed();
        @Nullable Reason reason = outcome == null ? Reason.NOT_A_FIELD : outcome.reason();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class", owner);
        json.put("field", field);
        json.put("converted", changed);
        json.put("reason", reason == null ? null : reason.id());
        json.put("file", told == null ? null : told.path().toString());
        json.put("line", outcome == null || changed ? null : outcome.line());
        json.put("code", outcome == null || changed ? null : outcome.code());
        json.put("audited", audited != null);
        json.put(
                "hazards",
                audited == null
                        ? List.of()
                        : audited.hazards().stream()
                                .map(hazard -> hazard.rule().id())
                                .toList());
        counters.add(json);
        String name = owner + "." + field;
        if (changed) {
            converted++;
            lines.add("converted  " + name);
        } else if (reason != null) {
            left++;
            lines.add("left       " + name + "  [" + reason.id() + "]");
            lines.add("           " + reason.text());
            if (told != null && outcome != null) {
                lines.add("           " + told.path() + ":" + outcome.line() + "  " + outcome.code());
            }
        }
    }

    void patches(List<String> written) {
        rest.put("patches", written);
        if (!written.isEmpty()) {
            tail.add("Patches, one for each step; apply them in this order, with git apply or patch -p1:");
            written.forEach(patch -> tail.add("  " + patch));
        }
    }

    void done(boolean dryRun, List<Converter.Change> changes, Build build, List<String> skipped) {
        List<String> files =
                changes.stream().map(change -> change.path().toString()).toList();
        rest.put("dryRun", dryRun);
        rest.put("files", files);
        rest.put("poms", build.poms());
        rest.put("todo", build.messages());
        rest.put("skipped", skipped);
        rest.put("install", files.isEmpty() ? null : ConvertCommand.install());
        if (!dryRun && !files.isEmpty()) {
            tail.add("Changed:");
            files.forEach(file -> tail.add("  " + file));
        }
        build.poms()
                .forEach(pom ->
                        tail.add((dryRun ? "The second patch adds" : "Added") + " the dependency to " + pom + "."));
        build.messages().forEach(message -> tail.add("To do: " + message));
        skipped.forEach(each -> tail.add("Skipped: " + each));
        if (!files.isEmpty()) {
            tail.add("Not released yet; to install it: " + ConvertCommand.install());
        }
    }

    List<String> text() {
        List<String> all = new ArrayList<>(lines);
        if (!lines.isEmpty()) {
            all.add("");
        }
        all.add(converted + " converted, " + left + " left as they are"
                + (left == 0 ? "." : "; the reasons are explained in " + PAGE + "."));
        all.addAll(tail);
        return all;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("counters", counters);
        json.putAll(rest);
        return json;
    }
}
