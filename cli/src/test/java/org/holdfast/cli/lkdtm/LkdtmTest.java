package org.holdfast.cli.lkdtm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;
import org.holdfast.cli.Captured;
import org.holdfast.cli.Command;
import org.holdfast.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LkdtmTest {
    private static final Timing EVEN = new Timing(4, 4.2, 1.05);
    private static final Timing SLOW = new Timing(4, 5, 1.25);
    private static final Timing SLOWER = new Timing(4, 6, 1.5);

    @Test
    void textEndsWithTheVerdictAlone() {
        Captured ran = run(Subject.REAL, List.of(EVEN));

        assertEquals(0, ran.exit());
        List<String> lines = ran.out().lines().toList();
        assertEquals("lkdtm: 17 passed, 0 failed", lines.get(lines.size() - 1));
        assertEquals("timing, attempt 1 of 3: ratio 1.050\n", ran.err());
    }

    @Test
    void textShowsLinuxWhereItDiffersAndOnlyThere() {
        String out = run(Subject.REAL, List.of(EVEN)).out();

        assertTrue(out.contains("""
                        REFCOUNT_DEC_ZERO                yes     saturated, reported DROPPED_UNTESTED
                        REFCOUNT_DEC_NEGATIVE            yes     dead, threw OVER_RELEASE, reported OVER_RELEASE
                                                                 in Linux: saturated, reported a drop to 0
                        """), out);
        assertEquals(12, out.lines().filter(line -> line.contains("in Linux: ")).count());
    }

    @Test
    void jsonIsAloneOnStandardOutputWithExactlyItsKeys() {
        Captured ran = run(Subject.REAL, List.of(EVEN), "--format", "json");

        assertEquals(0, ran.exit());
        JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
        assertEquals(List.of("checks", "timing"), List.copyOf(json.keySet()));
        JsonArray checks = json.getAsJsonArray("checks");
        assertEquals(17, checks.size());
        for (JsonElement check : checks) {
            assertEquals(
                    List.of("name", "passed", "expected", "actual", "linux"),
                    List.copyOf(check.getAsJsonObject().keySet()));
            assertTrue(check.getAsJsonObject().get("passed").getAsBoolean(), check.toString());
        }
        assertEquals(
                "{\"atomicNanosPerOp\":4.0,\"refcountNanosPerOp\":4.2,\"ratio\":1.05}",
                json.getAsJsonObject("timing").toString());
    }

    @Test
    void aFailedCheckIsShownWithWhatWasExpectedAndEndsWithOne() {
        Captured text = run(NaiveSubject::new, List.of(EVEN));

        assertEquals(Command.BROKEN, text.exit());
        assertTrue(text.out().contains("""
                                REFCOUNT_INC_ZERO                NO      live with 1 claims, reported nothing
                                                                         expected: dead, threw USE_AFTER_RELEASE, reported USE_AFTER_RELEASE
                                """), text.out());
        assertTrue(text.out().endsWith("lkdtm: 0 passed, 17 failed" + System.lineSeparator()), text.out());
        assertEquals(
                Command.BROKEN,
                run(NaiveSubject::new, List.of(EVEN), "--format", "json").exit());
    }

    @Test
    void aSlowAttemptIsRepeatedAndAllAreShown() {
        Captured ran = run(Subject.REAL, List.of(SLOWER, SLOW, EVEN));

        assertEquals(0, ran.exit());
        assertEquals(
                2,
                ran.out()
                        .lines()
                        .filter(line -> line.startsWith("REFCOUNT_TIMING                  NO"))
                        .count());
        assertEquals(
                1,
                ran.out()
                        .lines()
                        .filter(line -> line.startsWith("REFCOUNT_TIMING                  yes"))
                        .count());
        assertEquals(3, ran.err().lines().count());
    }

    @Test
    void threeSlowAttemptsAreAFailureAndTheBestIsGiven() {
        Captured ran = run(Subject.REAL, List.of(SLOWER, SLOW, SLOWER, EVEN), "--format", "json");

        assertEquals(Command.BROKEN, ran.exit());
        assertEquals(
                1.25,
                JsonParser.parseString(ran.out())
                        .getAsJsonObject()
                        .getAsJsonObject("timing")
                        .get("ratio")
                        .getAsDouble());
    }

    @Test
    void theHandlerIsPutBackAndTheMisuseAskedForIsForgotten() {
        MisuseHandler mine = report -> {
            throw new AssertionError("told of misuse that was asked for: " + report.message());
        };
        MisuseHandler before = MisuseReports.setHandler(mine);
        try {
            run(Subject.REAL, List.of(EVEN));

            assertEquals(List.of(), MisuseReports.snapshot());
        } finally {
            assertEquals(mine, MisuseReports.setHandler(before));
        }
    }

    @ParameterizedTest
    @CsvSource({"report", "halt"})
    void anotherPolicyIsRefusedByName(String policy) {
        CommandFailure failure = assertThrows(CommandFailure.class, () -> Lkdtm.requireDefaultPolicy(policy));

        assertEquals(Command.USAGE, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains("holdfast.misuse=" + policy), failure.toString());
    }

    private static Captured run(IntFunction<Subject> maker, List<Timing> timings, String... args) {
        Queue<Timing> next = new ArrayDeque<>(timings);
        return Captured.of(() -> Command.run(new Lkdtm(maker, next::remove), args));
    }
}
