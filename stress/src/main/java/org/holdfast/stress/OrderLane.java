package org.holdfast.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.cli.Progress;
import org.holdfast.stress.order.JcstressLane;

/** Runs jcstress on every row of docs/memory-model.md: quick mode, or its default mode with {@code --all}. */
final class OrderLane implements Lane {
    private static final int KEPT_LINES = 30;

    @Override
    public String name() {
        return "jcstress";
    }

    @Override
    public String purpose() {
        return "memory order on this processor, by two threads";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        Path folder = settings.home().resolve("stress/target/jcstress");
        List<String> failures = new ArrayList<>();
        AtomicReference<String> last = new AtomicReference<>("starting");
        Progress progress = Progress.start(() -> "jcstress: " + last.get());
        JcstressLane.Result result;
        try {
            result = JcstressLane.run(JcstressLane.ALL, !settings.all(), folder, line -> {
                if (!line.isBlank()) {
                    last.set(line.strip());
                }
                if (line.contains("[FAILED]") || line.contains("[ERROR]") || line.contains("FATAL")) {
                    failures.add("  " + line.strip());
                }
            });
        } finally {
            progress.close();
        }
        List<String> lines = new ArrayList<>(failures.subList(0, Math.min(KEPT_LINES, failures.size())));
        lines.add("  " + result + ", exit status " + result.status() + "; results in " + folder);
        int failed = result.holds() ? 0 : Math.max(1, result.failed());
        return new LaneResult(
                name(), result.passed(), failed, lines, Map.of("status", result.status(), "failures", failures));
    }
}
