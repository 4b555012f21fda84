package org.holdfast.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.cli.Progress;
import org.holdfast.stress.explore.Finding;
import org.holdfast.stress.explore.Scenario;
import org.holdfast.stress.explore.Scenarios;
import org.holdfast.stress.explore.Tally;
import org.holdfast.stress.explore.sharded.ShardedScenarios;
import org.holdfast.stress.handles.Interleaved;
import org.holdfast.stress.handles.Interleavings;

/** Explores every interleaving of the compiled counters in all scenarios, and those of handles and tables that Lincheck chooses. */
final class InterleavingLane implements Lane {
    @Override
    public String name() {
        return "interleavings";
    }

    @Override
    public String purpose() {
        return "every interleaving of the compiled counters, and many of handles and tables";
    }

    @Override
    public LaneResult run(ProofSettings settings) {
        List<Scenario> scenarios = Scenarios.all();
        List<Finding> findings = new ArrayList<>();
        AtomicReference<String> last = new AtomicReference<>("starting");
        Progress progress = Progress.start(() -> "interleavings: " + last.get());
        Tally tally;
        List<Interleaved> handles = Interleavings.all();
        List<String> broken = new ArrayList<>();
        List<Finding> sharded;
        try {
            tally = Scenarios.run(InterleavingLane.class.getClassLoader(), scenarios, finding -> {
                findings.add(finding);
                last.set(findings.size() + " of " + scenarios.size() + ", last " + finding.scenario());
            });
            sharded = ShardedScenarios.run(
                    InterleavingLane.class.getClassLoader(),
                    settings.all() ? ShardedScenarios.all() : ShardedScenarios.small(),
                    finding -> last.set("sharded, last " + finding.scenario()));
            sharded.stream().filter(f -> f.broken() != null).map(Finding::story).forEach(broken::add);
            for (Interleaved raced : handles) {
                last.set(raced.name());
                String story = raced.run(settings.all() ? 10 * Interleaved.INVOCATIONS : Interleaved.INVOCATIONS);
                if (story != null) {
                    broken.add(story);
                }
            }
        } finally {
            progress.close();
        }
        List<String> lines = new ArrayList<>();
        Finding failure = tally.failure();
        if (failure != null) {
            lines.add("  " + failure.story());
        }
        lines.add("  " + tally);
        lines.add(String.format(
                "  sharded counter: %d scenarios, %,d states, %,d transitions",
                sharded.size(),
                sharded.stream().mapToLong(Finding::states).sum(),
                sharded.stream().mapToLong(Finding::transitions).sum()));
        broken.forEach(story -> lines.add("  " + story));
        lines.add("  " + handles.size() + " scenarios of handles and tables; beyond the plain counter " + broken.size()
                + " broken");
        int failed = (failure == null ? 0 : 1) + broken.size();
        Map<String, Object> details = Map.of(
                "scenarios", tally.scenarios(),
                "states", tally.states(),
                "sharded", sharded.size(),
                "handlesAndTables", handles.size(),
                "broken", failure == null ? String.join("\n", broken) : failure.story());
        return new LaneResult(
                name(), tally.scenarios() + sharded.size() + handles.size() - failed, failed, lines, details);
    }
}
