package org.holdfast.cli.lkdtm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Progress;
import picocli.CommandLine;

/**
 * The command: all checks, then the two timings.
 *
 * <p>Thread safety: for one thread; while it runs it owns the process's misuse handler and counts.
 */
@CommandLine.Command(
        name = "lkdtm",
        mixinStandardHelpOptions = true,
        description = {
            "Provokes the misuses that Linux's kernel dump test module has for refcount_t, under its names, and says what"
                    + " came of each, with what comes of it in Linux where that differs.",
            "Then times counting up and down against a raw atomic: at most 1.10 times as long, in one of three attempts."
        })
public final class Lkdtm implements Callable<Integer> {
    static final int ATTEMPTS = 3;

    private final IntFunction<Subject> maker;
    private final Supplier<Timing> timer;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    /** Made by picocli. */
    public Lkdtm() {
        this(Subject.REAL, Timing::measure);
    }

    Lkdtm(IntFunction<Subject> maker, Supplier<Timing> timer) {
        this.maker = maker;
        this.timer = timer;
    }

    /** Runs it. */
    @Override
    public Integer call() {
        requireDefaultPolicy(System.getProperty("holdfast.misuse", ""));
        List<Check.Result> results = check();
        List<Timing> attempts = time();
        Timing best = attempts.get(attempts.size() - 1);
        for (Timing attempt : attempts) {
            best = attempt.ratio() < best.ratio() ? attempt : best;
        }
        if (format.json()) {
            printJson(results, best);
        } else {
            System.out.print(Table.of(results, attempts));
        }
        boolean passed = results.stream().allMatch(Check.Result::passed);
        return passed && best.held() ? Command.OK : Command.BROKEN;
    }

    /** Under another policy misuse does not throw, or ends the process. */
    static void requireDefaultPolicy(String policy) {
        if (!policy.isEmpty() && !policy.equals("default")) {
            throw CommandFailure.usage(
                    "the checks are those of -Dholdfast.misuse=default: holdfast.misuse=" + policy + "; leave it away");
        }
    }

    private List<Check.Result> check() {
        MisuseHandler before = MisuseReports.setHandler(report -> {}); // misuse is what is asked for here
        try {
            return Checks.ALL.stream().map(check -> check.run(maker)).toList();
        } finally {
            MisuseReports.reset();
            MisuseReports.setHandler(before);
        }
    }

    private List<Timing> time() {
        List<Timing> attempts = new ArrayList<>();
        do {
            int number = attempts.size() + 1;
            Progress progress = Progress.start(() -> "timing, attempt " + number + " of " + ATTEMPTS);
            Timing timing;
            try {
                timing = timer.get();
            } finally {
                progress.close();
            }
            attempts.add(timing);
            System.err.printf(Locale.ROOT, "timing, attempt %d of %d: ratio %.3f%n", number, ATTEMPTS, timing.ratio());
        } while (!attempts.get(attempts.size() - 1).held() && attempts.size() < ATTEMPTS);
        return attempts;
    }

    private static void printJson(List<Check.Result> results, Timing timing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("checks", results.stream().map(Check.Result::json).toList());
        json.put("timing", timing.json());
        Json.print(json);
    }
}
