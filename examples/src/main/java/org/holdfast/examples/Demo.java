package org.holdfast.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.cli.Progress;
import org.holdfast.examples.counters.Counters;
import org.holdfast.examples.counters.LeaseCounter;
import org.holdfast.examples.leak.Findings;
import org.holdfast.examples.leak.Visitors;
import org.holdfast.examples.store.Catalogue;
import org.holdfast.examples.store.FileFinder;
import org.holdfast.examples.store.Outcome;
import org.holdfast.examples.store.StoreRun;
import org.holdfast.examples.store.Threads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The command {@code ./holdfast demo}.
 *
 * <p>Thread safety: none; one call.
 */
@CommandLine.Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shares segments of real files between many readers, takes them away while they are in use,",
            "and checks that each is disposed of once, after its last reader."
        },
        footer = {
            "",
            "Exit status: 0 all promises held, 1 a promise was broken, 2 wrong usage.",
            "Counters other than holdfast and naive are published ones, fetched when asked for."
        })
public final class Demo implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_PLATFORM_THREADS = 4_096;
    private static final int MAX_VIRTUAL_THREADS = 1_000_000;
    private static final long LONGEST_FAREWELL_SECONDS = 10;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The files to share (default: the jars that the build uses).")
    private @Nullable Path directory;

    @CommandLine.Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long to run (default ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @CommandLine.Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many readers (default: two for each core, at least four).")
    private int threads = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    @CommandLine.Option(names = "--virtual", description = "Make the readers virtual threads (Java 21 or later).")
    private boolean virtual;

    @CommandLine.Option(
            names = "--counter",
            paramLabel = "C",
            defaultValue = Counters.HOLDFAST,
            completionCandidates = CounterNames.class,
            description = "The counter to run on: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private String counter = Counters.HOLDFAST;

    @CommandLine.Option(
            names = "--leak",
            description = {
                "Let three visitors of the files make a mistake each: one forgets a claim on an exception, one keeps",
                "them in a static map, one gives up another's. Then print who it was."
            })
    private boolean leak;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    /**
     * Runs the command and exits.
     *
     * @param args what follows the word {@code demo}
     */
    public static void main(String[] args) {
        System.exit(Command.run(new Demo(), args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        inRange("--seconds", seconds, MAX_SECONDS);
        inRange("--threads", threads, virtual ? MAX_VIRTUAL_THREADS : MAX_PLATFORM_THREADS);
        if (virtual && !Threads.virtualAvailable()) {
            throw CommandFailure.usage("--virtual needs Java 21 or later; this is Java "
                    + Runtime.version().feature());
        }
        if (leak && !counter.equals(Counters.HOLDFAST)) {
            throw CommandFailure.usage(
                    "--leak shows what Holdfast's tracker sees; it does not go with --counter " + counter);
        }
        LeaseCounter.Factory counters = Counters.find(counter);
        Catalogue catalogue = catalogue();
        StoreRun run = new StoreRun(catalogue, counters, threads, virtual);
        CountDownLatch printed = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> endEarly(run, printed), "demo-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        Visitors visitors = new Visitors(catalogue.paths(), leak);
        Outcome outcome;
        Findings findings;
        try {
            visitors.start();
            outcome = runWithProgress(run);
            visitors.stop();
            findings = Findings.look();
            print(catalogue, outcome, findings);
        } finally {
            printed.countDown();
        }
        removeHook(interrupted);
        return outcome.broken() || !findings.isEmpty() ? Command.BROKEN : Command.OK;
    }

    private Outcome runWithProgress(StoreRun run) throws InterruptedException {
        Progress progress = Progress.start(run::progress);
        try {
            return run.run(seconds * 1_000L);
        } finally {
            progress.close();
        }
    }

    private static void inRange(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.usage(option + " must be from 1 to " + most + ": " + value);
        }
    }

    private Catalogue catalogue() {
        Path dir = directory;
        if (dir == null) {
            Catalogue jars = Catalogue.read(FileFinder.ofBuild(System.getProperty("java.class.path", "")));
            if (jars.files() == 0) {
                throw CommandFailure.usage("no jar on the class path can be read; name a directory: ./holdfast demo DIR"
                        + " (skipped as unreadable: " + jars.skipped() + ")");
            }
            return jars;
        }
        if (!Files.isDirectory(dir)) {
            throw CommandFailure.usage(
                    (Files.exists(dir) ? "not a directory: " : "no such directory: ") + dir.toAbsolutePath());
        }
        Catalogue files = Catalogue.read(FileFinder.in(dir));
        if (files.files() == 0) {
            throw CommandFailure.usage("no file with any content can be read in " + dir.toAbsolutePath()
                    + "; name another directory (skipped as unreadable: " + files.skipped() + ")");
        }
        return files;
    }

    private void print(Catalogue catalogue, Outcome outcome, Findings findings) {
        if (format.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("counter", counter);
            json.put("seconds", seconds);
            json.put("threads", threads);
            json.put("virtual", virtual);
            json.putAll(outcome.work());
            json.putAll(outcome.promises());
            json.put("leaks", findings.leaks().size());
            json.put("misuses", findings.misuses().size());
            json.put("findings", findings.messages());
            Json.print(json);
        } else {
            System.out.print(DemoReport.text(counter, catalogue, outcome, findings));
            System.out.flush();
        }
    }

    /** Ctrl-C ends the run as its time being over would, prints, and only then lets the process go. */
    private static void endEarly(StoreRun run, CountDownLatch printed) {
        run.stop();
        try {
            printed.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending already, and the hook has run
        }
    }

    /** What {@code --counter} takes, for the help. */
    private static final class CounterNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Counters.names().iterator();
        }
    }
}
