package org.holdfast.examples.story.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.examples.story.StoryResult;

/**
 * Judges the schemes and shows them side by side.
 *
 * <p>Thread safety: one thread.
 */
final class PeersReport {
    private final Map<Scheme, Ledger> ledgers;
    private final boolean naive;
    private final int sources;
    private final String kind;

    PeersReport(Map<Scheme, Ledger> ledgers, boolean naive, int sources, String kind) {
        this.ledgers = ledgers;
        this.naive = naive;
        this.sources = sources;
        this.kind = kind;
    }

    StoryResult result() {
        List<String> broken = new ArrayList<>();
        ledgers.forEach((scheme, ledger) -> {
            if (scheme.judged(naive)) {
                violations(scheme.word(), ledger, broken);
                if (!naive) {
                    requireShown(scheme.word(), ledger, broken);
                }
            }
        });
        return new StoryResult(naive ? Scheme.NAIVE.word() : "holdfast", broken, json(), text());
    }

    private static void violations(String scheme, Ledger ledger, List<String> broken) {
        zero(scheme, "uses of a peer that was torn down", ledger.staleUses.sum(), broken);
        zero(scheme, "peers torn down twice", ledger.doubleTearDowns.sum(), broken);
        zero(scheme, "peers torn down in use", ledger.tearDownsInUse.sum(), broken);
        zero(scheme, "peers born and not torn down", ledger.born.sum() - ledger.tornDown.sum(), broken);
        zero(scheme, "pieces of packets lost from their peer's memory", ledger.unnoted(), broken);
    }

    /** A guard that had nothing to guard has not kept its promises; that is no breach of the naive one. */
    private static void requireShown(String scheme, Ledger ledger, List<String> broken) {
        shown(scheme, "packet was handled", ledger.packets.sum(), broken);
        shown(scheme, "idle peer was reaped", ledger.reaped.sum(), broken);
        shown(scheme, "idle peer was found again", ledger.revived(), broken);
        shown(scheme, "parked peer was taken back", ledger.takenBack.sum(), broken);
    }

    private static void zero(String scheme, String what, long count, List<String> broken) {
        if (count != 0) {
            broken.add(String.format(Locale.ROOT, "%s: %s: %,d", scheme, what, count));
        }
    }

    private static void shown(String scheme, String what, long count, List<String> broken) {
        if (count <= 0) {
            broken.add(scheme + ": no " + what + ", so nothing is shown; run it for longer");
        }
    }

    private Map<String, Object> json() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        ledgers.forEach((scheme, ledger) -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("judged", scheme.judged(naive));
            ledger.rows().forEach(row -> figures.put(row.key(), row.count()));
            schemes.put(scheme.word(), figures);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sources", sources);
        json.put("sourcesAre", kind);
        json.put("lookupsPerPacket", Service.LOOKUPS_PER_PACKET);
        json.put("softLimit", Aging.SOFT_LIMIT);
        json.put("schemes", schemes);
        return json;
    }

    private List<String> text() {
        List<String> text = new ArrayList<>();
        text.add("");
        text.add(sources + " senders with " + kind + ", one service; idle peers go by age, from " + Aging.SOFT_LIMIT
                + " peers on at any age.");
        text.add("Each packet looks its peer up " + Service.LOOKUPS_PER_PACKET
                + " times, as a stack does per fragment. Threads without a socket look up the busy peers");
        text.add("beside them: that is where most races come from. The schemes took turns on the same traffic.");
        text.add("");
        text.add(line("", ledgers.keySet().stream().map(this::title).toList()));
        List<List<Ledger.Row>> columns =
                ledgers.values().stream().map(Ledger::rows).toList();
        for (int row = 0; row < columns.get(0).size(); row++) {
            int at = row;
            text.add(line(
                    columns.get(0).get(row).title(),
                    columns.stream()
                            .map(column -> String.format(
                                    Locale.ROOT, "%,d", column.get(at).count()))
                            .toList()));
        }
        return text;
    }

    private String title(Scheme scheme) {
        return scheme.judged(naive) ? scheme.word() : scheme.word() + " (control)";
    }

    private static String line(String title, List<String> cells) {
        return String.format(Locale.ROOT, "  %-40s", title)
                + cells.stream()
                        .map(cell -> String.format(Locale.ROOT, "%16s", cell))
                        .collect(Collectors.joining());
    }
}
