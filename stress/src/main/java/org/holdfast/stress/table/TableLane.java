package org.holdfast.stress.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;
import org.holdfast.stress.table.TableTally.Played;

/**
 * Ten million lookups in a table against removal, reaping and revival, with and without parking.
 *
 * <p>Thread safety: stateless.
 */
public final class TableLane implements Lane {
    private static final long LOOKUPS = 24_000_000;
    private static final long LOOKUPS_OF_ALL = 200_000_000;

    /** Makes the lane. */
    public TableLane() {}

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String purpose() {
        return "millions of lookups against removal, reaping and revival";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        long lookups = settings.all() ? LOOKUPS_OF_ALL : LOOKUPS;
        List<Played> played = new ArrayList<>();
        for (boolean parking : new boolean[] {false, true}) {
            TableRun run = new TableRun(parking, lookups / 2, settings.seed());
            Progress progress = Progress.start(() -> "table: " + run.done() + " lookups");
            try {
                played.add(run.play());
            } finally {
                progress.close();
            }
        }
        List<Map<String, Object>> checks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int failed = 0;
        for (Played p : played) {
            lines.add(line(p));
            for (Map.Entry<String, Boolean> check : checks(p).entrySet()) {
                failed += check.getValue() ? 0 : 1;
                checks.add(Map.of("table", p.table(), "check", check.getKey(), "held", check.getValue()));
                if (!check.getValue()) {
                    lines.add("  BROKEN, " + p.table() + ": " + check.getKey());
                }
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("seed", settings.seed());
        details.put("tables", played);
        details.put("checks", checks);
        return new LaneResult(name(), checks.size() - failed, failed, lines, details);
    }

    /** Each in words, with whether it held. The last ones say that the run was a fight at all. */
    static Map<String, Boolean> checks(Played p) {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("no stale use", p.staleUses() == 0);
        checks.put("no second disposal", p.secondDisposals() == 0);
        checks.put("every value that was loaded was disposed of", p.births() == p.disposals());
        checks.put("nothing was left behind", p.left() == 0 && p.parked() == 0);
        checks.put("removals and passes took values out", p.removals() > 0 && p.reaped() > 0);
        checks.put("finders were refused", p.refusals() > 0);
        checks.put("claims outlived their value's removal", p.outlived() > 0);
        checks.put(
                "removed values came back if parked, never if not",
                p.revivals() > 0 == p.table().equals("parking"));
        return checks;
    }

    private static String line(Played p) {
        return String.format(
                Locale.ROOT,
                "  %-8s %,d lookups, %,d refused; %,d loaded, %,d disposed of; %,d removed, %,d reaped, %,d taken back, %,d claims outlived a removal;"
                        + " %d stale uses, %d second disposals",
                p.table(),
                p.lookups(),
                p.refusals(),
                p.births(),
                p.disposals(),
                p.removals(),
                p.reaped(),
                p.revivals(),
                p.outlived(),
                p.staleUses(),
                p.secondDisposals());
    }
}
