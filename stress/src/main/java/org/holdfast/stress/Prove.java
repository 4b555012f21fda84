package org.holdfast.stress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.holdfast.cli.Json;
import org.holdfast.cli.OutputFormat;
import org.holdfast.stress.fuzz.FuzzLane;
import org.holdfast.stress.hostile.HostileLane;
import org.holdfast.stress.intake.IntakeLane;
import org.holdfast.stress.mutants.MutantLane;
import org.holdfast.stress.mutation.MutationLane;
import org.holdfast.stress.sharded.ShardedLane;
import org.holdfast.stress.soak.SoakLane;
import org.holdfast.stress.table.TableLane;
import org.holdfast.stress.truth.AuditLane;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The command {@code ./holdfast prove}: runs the proofs that take longer than a build, lane by lane.
 *
 * <p>Thread safety: not thread safe; one per process.
 */
@CommandLine.Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the long proofs: every promise, attacked.",
        footer = {
            "",
            "Each lane ends with a line \"<lane>: N passed, M failed\"; a lane that ran no test has failed.",
            "Exit status: 0 everything held, 1 something did not, 2 wrong usage."
        })
public final class Prove implements Callable<Integer> {
    /** Quick ones first, so that a plain mistake shows at once. */
    static final List<Lane> LANES = List.of(
            new FuzzLane(),
            new InterleavingLane(),
            new OrderLane(),
            new HostileLane(),
            new TableLane(),
            new ShardedLane(),
            new SoakLane(),
            new AuditLane(),
            new IntakeLane(),
            new MutantLane(),
            new MutationLane());

    private final List<Lane> lanes;

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    @CommandLine.Option(names = "--all", description = "Runs each lane at its full length, as long as it takes.")
    private boolean all;

    @CommandLine.Option(
            names = "--only",
            split = ",",
            paramLabel = "LANE",
            completionCandidates = Names.class,
            description = "Runs these lanes only, in the usual order: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<String> only;

    @CommandLine.Option(
            names = "--lifetimes",
            paramLabel = "N",
            defaultValue = "10000000",
            description =
                    "How many counters live and die in the lanes \"hostile\" and \"sharded\", each (default ${DEFAULT-VALUE}).")
    private long lifetimes;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261120",
            description =
                    "What random choices start from (default ${DEFAULT-VALUE}); the schedule of threads has none.")
    private long seed;

    /** Made by {@link #main} and by tests. */
    public Prove() {
        this(LANES);
    }

    Prove(List<Lane> lanes) {
        this.lanes = lanes;
    }

    /**
     * Runs the command and exits.
     *
     * @param args what comes after {@code prove}
     */
    public static void main(String[] args) {
        System.exit(Command.run(new Prove(), args));
    }

    @Override
    public Integer call() throws Exception {
        if (lifetimes < 1) {
            throw CommandFailure.usage("--lifetimes must be at least 1: --lifetimes=" + lifetimes);
        }
        List<Lane> chosen = chosen();
        ProofSettings settings = new ProofSettings(Home.find(), all, lifetimes, seed);
        PrintStream out = format.json() ? System.err : System.out;
        List<Map<String, Object>> results = new ArrayList<>();
        boolean held = !chosen.isEmpty();
        for (Lane lane : chosen) {
            out.println("== " + lane.name() + ": " + lane.purpose());
            long start = System.nanoTime();
            LaneResult result = run(lane, settings);
            double seconds = (System.nanoTime() - start) / 1e9;
            result.lines().forEach(out::println);
            out.printf(Locale.ROOT, "  took %.1f s%n", seconds);
            out.println(result.summary());
            held &= result.held();
            results.add(json(result, seconds));
        }
        if (format.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("held", held);
            json.put("java", System.getProperty("java.version"));
            json.put("cores", Runtime.getRuntime().availableProcessors());
            json.put("lanes", results);
            Json.print(json);
        }
        return held ? Command.OK : Command.BROKEN;
    }

    /** A lane that cannot be run has failed; the others run all the same. */
    private static LaneResult run(Lane lane, ProofSettings settings) throws InterruptedException {
        try {
            LaneResult result = lane.run(settings);
            if (result.passed() + result.failed() > 0) {
                return result;
            }
            return new LaneResult(lane.name(), 0, 1, List.of("  no test ran"), result.details());
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            String why = e instanceof CommandFailure ? String.valueOf(e.getMessage()) : e.toString();
            return new LaneResult(lane.name(), 0, 1, List.of("  cannot run: " + why), Map.of("error", why));
        }
    }

    private List<Lane> chosen() {
        List<String> wanted = only;
        if (wanted == null) {
            return lanes;
        }
        String known = lanes.stream().map(Lane::name).collect(Collectors.joining(", "));
        if (wanted.isEmpty()) {
            throw CommandFailure.usage("--only names no lane; known: " + known);
        }
        for (String name : wanted) {
            if (lanes.stream().noneMatch(lane -> lane.name().equals(name))) {
                throw CommandFailure.usage("no lane \"" + name + "\"; known: " + known);
            }
        }
        return lanes.stream().filter(lane -> wanted.contains(lane.name())).toList();
    }

    private static Map<String, Object> json(LaneResult result, double seconds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lane", result.lane());
        json.put("passed", result.passed());
        json.put("failed", result.failed());
        json.put("held", result.held());
        json.put("seconds", Math.round(seconds * 10) / 10.0);
        json.put("details", result.details());
        return json;
    }

    /** For the help text. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return LANES.stream().map(Lane::name).iterator();
        }
    }
}
