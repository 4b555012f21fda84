package org.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Which tests fail, and with what words. */
class NoLeaksTest {
    @Test
    void theTestThatForgetsFailsAndNoOther() {
        assertFailsWhereItLeaks(Samples.OnOneThread.class);
    }

    @Test
    void theMessageNamesWhatWhereAndByWhom() throws IOException {
        LeakError error = leak(run(Samples.OnOneThread.class), "leaksByForgetting");

        String[] lines = String.valueOf(error.getMessage()).split("\n");
        assertEquals("test OnOneThread leaksByForgetting() left 1 claim open", lines[0]);
        assertTrue(
                lines[1].matches("  org\\.holdfast\\.testing\\.Index@[0-9a-f]+ not closed, taken at .* by .+"),
                lines[1]);
        String place = "(Samples.java:" + line("leaksByForgetting") + ")";
        assertTrue(Stream.of(lines).anyMatch(line -> line.endsWith(place)), error.getMessage());
        assertEquals(1, error.claims().size());
        StackTraceElement[] path = error.getSuppressed()[0].getStackTrace();
        assertTrue(
                Stream.of(path).anyMatch(frame -> frame.getMethodName().equals("leaksByForgetting")),
                List.of(path).toString());
    }

    @Test
    void theMessageNamesTheReason() throws IOException {
        LeakError error = leak(run(Samples.OnOneThread.class), "leaksWhatItSharedFromTheSetUp");

        assertTrue(error.getMessage().contains("(a second reader)"), error.getMessage());
        assertTrue(
                error.getMessage().contains("Samples.java:" + line("leaksWhatItSharedFromTheSetUp")),
                error.getMessage());
    }

    @Test
    void aTestThatFailsAnywayKeepsItsOwnFailure() {
        Throwable failure = failure(run(Samples.FailsToo.class), "leaksAndFails");

        assertEquals("the assertion of the test", failure.getMessage());
        assertTrue(
                failure.getSuppressed()[0] instanceof LeakError,
                List.of(failure.getSuppressed()).toString());
    }

    @Test
    void workOnOtherThreadsBelongsToTheTestThatStartedIt() {
        assertFailsWhereItLeaks(Samples.OnOtherThreads.class);
    }

    @Test
    void whatTheClassTookFailsTheClassAlone() throws IOException {
        EngineExecutionResults results = run(Samples.OfTheClass.class);

        assertEquals(0, results.testEvents().failed().count());
        Throwable failure = results.containerEvents().failed().stream()
                .map(NoLeaksTest::thrown)
                .findFirst()
                .orElseThrow();
        assertTrue(failure.getMessage().startsWith("class Samples$OfTheClass left 1 claim open"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Samples.java:" + line("OfTheClass")), failure.getMessage());
    }

    @Test
    void whatTheClassTookAndClosedFailsNothing() {
        EngineExecutionResults results = run(Samples.OfTheClassClosed.class);

        assertEquals(0, results.containerEvents().failed().count());
        assertEquals(Set.of("leaksInside"), failed(results));
    }

    @Test
    void whatAWorkerOfBeforeDroppedIsFoundWhenTheClassEnds() throws IOException {
        EngineExecutionResults results = run(Samples.Dropped.class);

        assertEquals(Set.of(), failed(results));
        Throwable failure = results.containerEvents().failed().stream()
                .map(NoLeaksTest::thrown)
                .findFirst()
                .orElseThrow();
        assertTrue(failure.getMessage().contains("its handle is gone"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Samples.java:" + line("Dropped")), failure.getMessage());
    }

    @Test
    void testsThatRunAtOnceAreToldApart() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .selectors(selectClass(Samples.AtOnce.class), selectClass(Samples.NotAskedAbout.class))
                .execute();

        assertEquals(24, results.testEvents().finished().count());
        Set<String> odd = results.testEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replaceFirst("\\[\\d+] (number ?= ?)?", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of("1", "3", "5", "7", "9", "11", "13", "15")), odd);
        results.testEvents().failed().stream()
                .map(NoLeaksTest::thrown)
                .forEach(error -> assertTrue(error.getMessage().contains("left 1 claim open"), error.getMessage()));
        assertEquals(0, results.containerEvents().failed().count());
    }

    @Test
    void exceptedTypesMayStayOpen() {
        assertEquals(Set.of(), failed(run(Samples.Excepted.class)));
    }

    @Test
    void aSingleTestMayBeAsked() {
        assertFailsWhereItLeaks(Samples.OneTest.class);
    }

    @Test
    void aWrongValueIsSaidWithItsName() {
        Throwable failure = run(Samples.WrongValue.class).containerEvents().failed().stream()
                .map(NoLeaksTest::thrown)
                .findFirst()
                .orElseThrow();

        assertEquals("@NoLeaks(settleMillis = -1): must be 0 or more milliseconds", failure.getMessage());
    }

    @Test
    void allTestsAreAskedWhereJUnitFindsTheExtensionByItself() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .selectors(selectClass(Samples.NotAskedAbout.class))
                .execute();

        assertEquals(8, results.testEvents().failed().count());
    }

    @Test
    void theLevelIsFullDuringTheRunAndAsBeforeAfterIt() {
        Level before = Tracker.level();
        run(Samples.Excepted.class);
        assertEquals(before, Tracker.level());
    }

    private static void assertFailsWhereItLeaks(Class<?> samples) {
        EngineExecutionResults results = run(samples);
        Set<String> leaking = results.testEvents().finished().stream()
                .map(NoLeaksTest::method)
                .filter(name -> name.startsWith("leaks"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                leaking,
                failed(results),
                () -> results.testEvents().failed().stream()
                        .map(event -> thrown(event).toString())
                        .collect(Collectors.joining("\n")));
        results.testEvents().failed().stream()
                .map(NoLeaksTest::thrown)
                .forEach(error -> assertTrue(error instanceof LeakError, error.toString()));
        assertEquals(0, results.containerEvents().failed().count());
    }

    private static EngineExecutionResults run(Class<?> samples) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(samples))
                .execute();
    }

    private static Set<String> failed(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(NoLeaksTest::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static LeakError leak(EngineExecutionResults results, String method) {
        return (LeakError) failure(results, method);
    }

    private static Throwable failure(EngineExecutionResults results, String method) {
        return results.testEvents().failed().stream()
                .filter(event -> method(event).equals(method))
                .map(NoLeaksTest::thrown)
                .findFirst()
                .orElseThrow();
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static String method(Event event) {
        String name = event.getTestDescriptor().getLegacyReportingName();
        int arguments = name.indexOf('(');
        return arguments < 0 ? name : name.substring(0, arguments);
    }

    /** The line of the samples that is marked with this word. */
    private static int line(String mark) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/java/org/holdfast/testing/Samples.java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// LINE " + mark)) {
                return i + 1;
            }
        }
        throw new AssertionError("no line is marked " + mark);
    }
}
