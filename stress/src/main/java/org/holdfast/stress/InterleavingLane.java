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

/** Explores every interleaving of the compiled counter in all scenarios of the explorer. */
final class InterleavingLane implements Lane {
    @Override
    public String name() {
        return "interleavings";
    }

    @Override
    public String purpose() {
        return "every interleaving of the compiled counter";
    }

    @Override
    public LaneResult run(ProofSettings settings) {
        List<Scenario> scenarios = Scenarios.all();
        List<Finding> findings = new ArrayList<>();
        AtomicReference<String> last = new AtomicReference<>("starting");
        Progress progress = Progress.start(() -> "interleavings: " + last.get());
        Tally tally;
        try {
            tally = Scenarios.run(InterleavingLane.class.getClassLoader(), scenarios, finding -> {
                findings.add(finding);
                last.set(findings.size() + " of " + scenarios.size() + ", last " + finding.scenario());
            });
        } finally {
            progress.close();
        }
        List<String> lines = new ArrayList<>();
        Finding failure = tally.failure();
        if (failure != null) {
            lines.add("  " + failure.story());
        }
        lines.add("  " + tally);
        int failed = failure == null ? 0 : 1;
        Map<String, Object> details = Map.of(
                "scenarios", tally.scenarios(),
                "states", tally.states(),
                "broken", failure == null ? "" : failure.story());
        return new LaneResult(name(), tally.scenarios() - failed, failed, lines, details);
    }
}
