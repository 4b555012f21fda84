package org.holdfast.stress.mutants;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.holdfast.cli.Progress;
import org.holdfast.stress.Fork;
import org.holdfast.stress.Home;
import org.holdfast.stress.Lane;
import org.holdfast.stress.LaneResult;
import org.holdfast.stress.ProofSettings;

/**
 * Judges all mutants. The code as it is comes first and must pass; then each mutant must be killed by a failing test. One
 * that hangs is ended, and that is a failure of the lane.
 *
 * <p>Thread safety: stateless.
 */
public final class MutantLane implements Lane {
    private static final long LIMIT_SECONDS = 180;
    /** How many mutants must be invisible to unit tests, or the explorer earns nothing. */
    private static final int HIDDEN_AT_LEAST = 5;

    /** Makes the lane. */
    public MutantLane() {}

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public String purpose() {
        return "mistakes made on purpose, each caught by a test";
    }

    @Override
    public LaneResult run(ProofSettings settings) throws Exception {
        Path home = settings.home();
        List<String> names = MutantWorker.names(home);
        Map<String, Mutant> mutants =
                Mutant.all(home).stream().collect(Collectors.toMap(Mutant::name, mutant -> mutant));
        List<Verdict> verdicts = new ArrayList<>();
        AtomicReference<String> current = new AtomicReference<>("");
        Progress progress = Progress.start(() -> "mutants: " + current.get());
        try {
            while (verdicts.size() < names.size()) {
                judge(home, names, verdicts, current);
            }
        } finally {
            progress.close();
        }
        return result(mutants, verdicts);
    }

    /** Starts one worker for all that are left, and comes back when it is done, dead or hanging. */
    private static void judge(Path home, List<String> names, List<Verdict> verdicts, AtomicReference<String> current)
            throws IOException, InterruptedException {
        List<String> left = names.subList(verdicts.size(), names.size());
        Process process = Fork.java(MutantWorker.class)
                .flag("-D" + Home.PROPERTY + "=" + home)
                .flag("-Xmx2g")
                .args(left.toArray(String[]::new))
                .start();
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(process, answers), "mutant-answers");
        reader.setDaemon(true);
        reader.start();
        try {
            for (String name : left) {
                current.set(verdicts.size() + " of " + names.size() + " judged, now " + name);
                String answer = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (answer == null || answer.isEmpty()) {
                    String why = answer == null
                            ? "NO ANSWER within " + LIMIT_SECONDS + " s, and a time-out is not a kill"
                            : "NO ANSWER: its worker ended, see above";
                    verdicts.add(new Verdict(name, false, why, 0, 0));
                    return;
                }
                verdicts.add(new Gson().fromJson(answer, Verdict.class));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Hands over each line, and an empty one at the end. */
    private static void read(Process process, LinkedBlockingQueue<String> answers) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            System.err.println("mutants: the worker's output broke off: " + e);
        }
        answers.add("");
    }

    private LaneResult result(Map<String, Mutant> mutants, List<Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        lines.add(String.format("  %-44s %-9s %-7s %7s  %s", "mutant", "tool", "hidden", "millis", "killed by"));
        int failed = 0;
        int hidden = 0;
        for (Verdict verdict : verdicts) {
            Mutant mutant = mutants.get(verdict.mutant());
            String tool = mutant == null ? "all" : mutant.tool();
            boolean isHidden = mutant != null && mutant.hidden();
            hidden += isHidden && verdict.held() ? 1 : 0;
            failed += verdict.held() ? 0 : 1;
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-44s %-9s %-7s %7d  %s",
                    verdict.mutant(),
                    tool,
                    isHidden ? "yes" : "",
                    verdict.millis(),
                    verdict.killedBy()));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("mutant", verdict.mutant());
            row.put("mistake", mutant == null ? "none" : mutant.mistake());
            row.put("tool", tool);
            row.put("hiddenFromUnitTests", isHidden);
            row.put("held", verdict.held());
            row.put("killedBy", verdict.killedBy());
            row.put("tests", verdict.tests());
            row.put("millis", verdict.millis());
            rows.add(row);
        }
        boolean enough = hidden >= HIDDEN_AT_LEAST;
        failed += enough ? 0 : 1;
        lines.add("  hidden from unit tests and killed all the same: " + hidden
                + (enough ? "" : ", TOO FEW: at least " + HIDDEN_AT_LEAST));
        return new LaneResult(name(), verdicts.size() + 1 - failed, failed, lines, rows);
    }
}
