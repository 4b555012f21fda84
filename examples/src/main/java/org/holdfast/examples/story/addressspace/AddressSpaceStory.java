package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;

/**
 * Address spaces whose shells outlive them. The judged guard has half of the time; the other forms share the rest.
 *
 * <p>Thread safety: as {@link Story}.
 */
public final class AddressSpaceStory implements Story {
    private volatile Supplier<String> progress = () -> "";

    /** Makes one that has not run. */
    public AddressSpaceStory() {}

    @Override
    public String name() {
        return "address-space";
    }

    @Override
    public String summary() {
        return "off-heap regions that tasks share and leave while others read them, and shells that outlive them";
    }

    @Override
    public StoryResult run(StorySettings settings) throws IOException, InterruptedException {
        long millis = TimeUnit.SECONDS.toMillis(settings.seconds());
        boolean naive = settings.naive();
        Outcome counted = run(
                new CountedGuard(),
                settings,
                naive ? millis / 4 : millis / 2,
                naive ? 0 : Run.GRACE_MILLIS,
                Ledger::shown);
        progress = () -> "the debuggable form, in a virtual machine of its own";
        DebuggableForm.Told debuggable = DebuggableForm.run(millis / 4, naive ? 0 : Run.GRACE_MILLIS, settings.seed());
        Outcome handWritten = run(
                new NaiveGuard(),
                settings,
                naive ? millis / 2 : millis / 4,
                naive ? Run.GRACE_MILLIS : 0,
                ledger -> ledger.broken() > 0);
        List<Outcome> all = List.of(counted, debuggable.outcome(), handWritten);
        List<Outcome> judged = naive ? List.of(handWritten) : List.of(counted, debuggable.outcome());
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> guards = new LinkedHashMap<>();
        all.forEach(outcome -> guards.put(outcome.guard(), outcome.figures()));
        figures.put("guards", guards);
        figures.put("scene", debuggable.scene());
        return new StoryResult(
                judged.get(0).guard(),
                judged.stream()
                        .flatMap(outcome -> (naive ? outcome.violations() : outcome.broken()).stream())
                        .toList(),
                figures,
                text(all, debuggable.scene()));
    }

    private Outcome run(Guard guard, StorySettings settings, long millis, long graceMillis, Predicate<Ledger> enough)
            throws IOException, InterruptedException {
        Run run = new Run(guard, settings.seed());
        progress = run::progress;
        return run.run(millis, graceMillis, enough);
    }

    @Override
    public String progress() {
        return progress.get();
    }

    private static List<String> text(List<Outcome> all, List<String> scene) {
        List<String> text = new ArrayList<>();
        text.add("One address space in the debuggable form");
        scene.forEach(line -> text.add("  " + line));
        text.add("");
        text.add(row("", all.stream().map(Outcome::guard).toList()));
        rows(text, all, Outcome::work);
        text.add("");
        text.add("must be zero");
        rows(text, all, Outcome::promises);
        return text;
    }

    private interface Part {
        Map<String, Long> of(Outcome outcome);
    }

    private static void rows(List<String> text, List<Outcome> all, Part part) {
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(outcome -> keys.addAll(part.of(outcome).keySet()));
        for (String key : keys) {
            List<String> cells = new ArrayList<>();
            for (Outcome outcome : all) {
                Long count = part.of(outcome).get(key);
                cells.add(count == null ? "" : String.format(Locale.ROOT, "%,d", count));
            }
            text.add(row("  " + Outcome.title(key), cells));
        }
    }

    private static String row(String title, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-40s", title));
        cells.forEach(cell -> row.append(String.format(Locale.ROOT, " %20s", cell)));
        return row.toString().stripTrailing();
    }
}
