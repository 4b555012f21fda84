package org.holdfast.bench.detectors;

import static org.holdfast.bench.detectors.Hearing.Channel.ASKED;
import static org.holdfast.bench.detectors.Hearing.Channel.EXCEPTION;
import static org.holdfast.bench.detectors.Hearing.Channel.LOG;

import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.Json;
import org.jspecify.annotations.Nullable;

/**
 * One mistake before one detector, in a JVM of its own: makes the mistake on a thread that ends, asks for collections until its line was
 * named or the time is over, and prints what was heard.
 *
 * <p>Thread safety: none; one call.
 */
public final class Probe {
    static final int MOST_SECONDS = 60;

    private static final long TURN_MILLIS = 20;
    private static final long NANOS = 1_000_000_000L;
    private static final long MOST_SETTLING = 30 * NANOS;

    /** How long to wait for the line, or for the earlier one, once the detector has said something. */
    private static final long GRACE = 2 * NANOS;

    private final Hearing hearing;
    private final @Nullable String earlier;
    private final long seconds;
    private String asked = "";

    private Probe(Hearing hearing, @Nullable String earlier, long seconds) {
        this.hearing = hearing;
        this.earlier = earlier;
        this.seconds = seconds;
    }

    /**
     * Prints a {@link Finding} as JSON on standard output.
     *
     * @param args the detector, the mistake, and for how many seconds to listen
     * @throws Exception if the program cannot be run
     */
    public static void main(String[] args) throws Exception {
        Detector detector = Detector.valueOf(args[0]);
        Mistake mistake = Mistakes.of(args[1]);
        Library<?> library = detector.load();
        boolean counted = library.counter() != null;
        Marks marks = Marks.read(Path.of(System.getProperty("holdfast.home", "")));
        String place = marks.mistake(mistake.name(), counted);
        Hearing hearing = new Hearing(place);
        PrintStream out = System.out;
        System.setErr(hearing.log());
        System.setOut(System.err);
        boolean end = mistake.kind() != Mistake.Kind.DROPPED
                || library.moves()
                || !mistake.name().startsWith("moved");
        Probe probe = new Probe(hearing, end ? marks.earlier(mistake.name(), counted) : null, Long.parseLong(args[2]));
        Finding finding = probe.watch(library, mistake.program());
        out.writeBytes((Json.line(finding.json()) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        Runtime.getRuntime().halt(0); // what is open is open on purpose, and no exit hook may add to it
    }

    private Finding watch(Library<?> library, Program program) throws Exception {
        library.start();
        settle(library);
        FutureTask<@Nullable Object> task = new FutureTask<>(() -> program.run(library, this::caught));
        Thread planter = new Thread(task, "planter");
        planter.start();
        Object kept = task.get(seconds, TimeUnit.SECONDS);
        planter.join(seconds * 1_000);
        long made = System.nanoTime();
        try {
            listen(library, made);
        } finally {
            Reference.reachabilityFence(kept);
        }
        return finding(made, library);
    }

    /** Another leak first, until it was told: what is loaded and started with the first one is no part of the time to report. */
    private <C> void settle(Library<C> library) throws Exception {
        FutureTask<@Nullable Void> task = new FutureTask<>(
                () -> {
                    C first = library.open();
                    library.use().accept(library.share().apply(first));
                    library.close().accept(first);
                },
                null);
        new Thread(task, "settler").start();
        task.get(seconds, TimeUnit.SECONDS);
        boolean told = false;
        for (long until = System.nanoTime() + MOST_SETTLING; System.nanoTime() < until; ) {
            boolean asked = !library.ask().isEmpty();
            told |= library.tells()
                    ? library.report().matcher(hearing.heard(LOG)).find()
                    : asked;
            if (told) {
                library.forget();
            }
            if (told && !asked) {
                hearing.forget();
                return;
            }
            System.gc();
            Thread.sleep(TURN_MILLIS);
            library.turn();
        }
        throw new IllegalStateException("the first leak was not told: " + hearing.heard(LOG) + library.ask());
    }

    private void caught(Throwable thrown) {
        hearing.say(EXCEPTION, Hearing.text(thrown));
    }

    private void listen(Library<?> library, long made) throws InterruptedException {
        long until = made + seconds * NANOS;
        long found = 0;
        while (System.nanoTime() < until) {
            String answer = library.ask();
            if (!answer.equals(asked)) {
                asked = answer;
                hearing.say(ASKED, answer);
            }
            if (isDone(library)) {
                return;
            }
            if (isFound(library)) {
                found = found == 0 ? System.nanoTime() : found;
                until = Math.min(until, found + GRACE);
            }
            System.gc();
            Thread.sleep(TURN_MILLIS);
            library.turn();
        }
    }

    /** Nothing more can be learned. */
    private boolean isDone(Library<?> library) {
        Hearing.Channel by = hearing.namedBy();
        return by != null && (by != ASKED || !library.tells()) && (earlier == null || isEarlierNamed());
    }

    private boolean isEarlierNamed() {
        return earlier != null && Hearing.line(earlier).matcher(all()).find();
    }

    private boolean isFound(Library<?> library) {
        return !hearing.heard(EXCEPTION).isEmpty()
                || !hearing.heard(ASKED).isEmpty()
                || library.report().matcher(hearing.heard(LOG)).find();
    }

    private String all() {
        return hearing.heard(EXCEPTION) + hearing.heard(LOG) + hearing.heard(ASKED);
    }

    private Finding finding(long made, Library<?> library) {
        Hearing.Channel by = hearing.namedBy();
        return new Finding(
                isFound(library),
                by == null ? null : by.name(),
                by == null ? 0 : Math.max(0, hearing.namedAt(by) - made) / 1e6,
                earlier == null ? null : isEarlierNamed(),
                all());
    }
}
