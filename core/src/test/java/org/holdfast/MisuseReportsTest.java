package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is told of misuse, how often, and what a handler can and cannot do. */
class MisuseReportsTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final RefCount dead = Words.counterAt(CountWord.DEAD);

    private boolean overReleaseHere() {
        return dead.releaseUnlessLast();
    }

    private void takeHere() {
        assertThrows(RefCountException.class, () -> dead.retain());
    }

    @Test
    void theHandlerIsToldOncePerSiteAndTheCountRuns() {
        for (int i = 0; i < 5; i++) {
            assertTrue(overReleaseHere());
        }
        assertEquals(1, reports.told().size(), "times told");
        assertEquals(1, reports.told().get(0).count());
        assertEquals(5, MisuseReports.snapshot().get(0).count());
    }

    @Test
    void eachKindAndEachSiteIsToldAndTheMostFrequentIsListedFirst() {
        assertTrue(dead.releaseUnlessLast());
        for (int i = 0; i < 3; i++) {
            assertTrue(overReleaseHere());
        }
        takeHere();
        takeHere();
        assertEquals(List.of(Misuse.OVER_RELEASE, Misuse.OVER_RELEASE, Misuse.USE_AFTER_RELEASE), reports.kinds());
        assertEquals(
                List.of(3L, 2L, 1L),
                MisuseReports.snapshot().stream().map(MisuseReport::count).toList());
    }

    @Test
    void resetTellsEachSiteAnew() {
        assertTrue(overReleaseHere());
        MisuseReports.reset();
        assertEquals(List.of(), MisuseReports.snapshot());
        assertTrue(overReleaseHere());
        assertEquals(2, reports.told().size());
        assertEquals(1, MisuseReports.snapshot().get(0).count());
    }

    @Test
    void aReportNamesCounterSiteThreadAndGrant() {
        assertTrue(overReleaseHere());
        MisuseReport report = reports.told().get(0);
        String counter = "org.holdfast.RefCount@" + Integer.toHexString(System.identityHashCode(dead));
        assertEquals(Misuse.OVER_RELEASE, report.misuse());
        assertEquals(counter, report.counter());
        assertEquals("overReleaseHere", report.site().getMethodName());
        assertEquals(Thread.currentThread().getName(), report.thread());
        assertFalse(report.granted());
        assertEquals(report, MisuseReports.snapshot().get(0), "listed as told");
        assertEquals(
                "OVER_RELEASE: " + Misuse.OVER_RELEASE.description() + "; counter=" + counter + " at " + report.site()
                        + " on " + report.thread() + ", seen 1 time",
                report.message());
    }

    @Test
    void aMessageSaysHowOftenAndWhatWasGrantedAndWhoReleased() {
        MisuseReport granted =
                new MisuseReport(Misuse.USE_AFTER_RELEASE, null, 3, "C@1", true, "main", "at X on main, 2 ms before");
        assertEquals(
                "USE_AFTER_RELEASE: " + Misuse.USE_AFTER_RELEASE.description()
                        + "; counter=C@1 at (unknown site) on main, seen 3 times; the claim was granted"
                        + "; given up before at X on main, 2 ms before",
                granted.message());
        String saturated = new MisuseReport(Misuse.SATURATED, null, 2, "C@1", true, "main", null).message();
        assertTrue(saturated.endsWith("seen 2 times"), saturated);
        String refused = new MisuseReport(Misuse.USE_AFTER_RELEASE, null, 2, "C@1", false, "main", null).message();
        assertTrue(refused.endsWith("seen 2 times"), refused);
    }

    @Test
    void aReportNeedsKindCounterAndThread() {
        assertEquals("misuse", nullOf(null, "C", "t"));
        assertEquals("counter", nullOf(Misuse.OVERFLOW, null, "t"));
        assertEquals("thread", nullOf(Misuse.OVERFLOW, "C", null));
    }

    private static String nullOf(Misuse misuse, String counter, String thread) {
        return assertThrows(
                        NullPointerException.class,
                        () -> new MisuseReport(misuse, null, 1, counter, false, thread, null))
                .getMessage();
    }

    @Test
    void everyKindSaysWhatHappened() {
        for (Misuse misuse : Misuse.values()) {
            assertTrue(misuse.description().length() > 20, misuse + ": " + misuse.description());
        }
    }

    @Test
    void settingAHandlerAnswersTheOldOneAndNullIsNamed() {
        MisuseHandler mine = report -> {};
        MisuseHandler before = MisuseReports.setHandler(mine);
        assertNotSame(mine, before);
        assertEquals(
                "handler",
                assertThrows(NullPointerException.class, () -> MisuseReports.setHandler(null))
                        .getMessage());
        assertSame(mine, MisuseReports.setHandler(before), "null changed nothing");
    }

    @Test
    void theFirstHandlerLogsAWarning() {
        MisuseHandler mine = MisuseReports.setHandler(MisuseLogAccess.firstHandler());
        try (LogLines log = new LogLines()) {
            assertTrue(overReleaseHere());
            assertEquals(List.of("WARNING " + MisuseReports.snapshot().get(0).message()), log.lines());
        } finally {
            MisuseReports.setHandler(mine);
        }
    }

    @Test
    void aHandlerThatThrowsIsLoggedAndOtherwiseIgnored() {
        MisuseReports.setHandler(report -> {
            throw new IllegalStateException("handler down");
        });
        String logged = "SEVERE the misuse handler failed; the counter is in its safe state"
                + " <- java.lang.IllegalStateException: handler down";
        try (LogLines log = new LogLines()) {
            assertTrue(overReleaseHere());
            RefCountException e = assertThrows(RefCountException.class, () -> dead.retain());
            assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
            assertTrue(e.getMessage().startsWith("USE_AFTER_RELEASE: " + Misuse.USE_AFTER_RELEASE.description()));
            assertTrue(e.getMessage().contains("MisuseReportsTest.java:"), e.getMessage());
            assertEquals(List.of(logged, logged), log.lines());
        }
        assertTrue(dead.isDead());
    }

    @Test
    void aHandlerThatThrowsKeepsNobodyFromLearningThatTheHandleIsClosed() {
        MisuseReports.setHandler(report -> {
            throw new IllegalStateException("handler down");
        });
        Ref<String> closed = Ref.of("a", a -> {});
        closed.close();
        try (LogLines log = new LogLines()) {
            RefCountException e = assertThrows(RefCountException.class, closed::get);
            assertTrue(e.getMessage().contains("closed handle on java.lang.String@"), e.getMessage());
            assertEquals(
                    List.of("SEVERE the misuse handler failed; the counter is in its safe state"
                            + " <- java.lang.IllegalStateException: handler down"),
                    log.lines());
        }
    }

    @Test
    void aLoggerThatThrowsTooKeepsNoCallerFromItsAnswer() {
        IllegalStateException down = new IllegalStateException("handler down");
        IllegalStateException logDown = new IllegalStateException("log down");
        MisuseReports.setHandler(report -> {
            throw down;
        });
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (LogLines log = new LogLines()) {
            log.failWith(logDown);
            assertTrue(overReleaseHere());
        } finally {
            System.setErr(before);
        }
        assertEquals(
                "org.holdfast: the misuse handler failed; the counter is in its safe state: "
                        + "java.lang.IllegalStateException (and the logger failed: java.lang.IllegalStateException)",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void misuseByTheHandlerIsCountedAndNotHandedToIt() {
        List<Misuse> told = new ArrayList<>();
        RefCount other = Words.counterAt(CountWord.DEAD);
        MisuseReports.setHandler(report -> {
            told.add(report.misuse());
            assertThrows(RefCountException.class, other::retain);
        });
        assertTrue(overReleaseHere());
        assertEquals(List.of(Misuse.OVER_RELEASE), told);
        assertEquals(2, MisuseReports.snapshot().size(), "both are counted");
        assertTrue(dead.releaseUnlessLast());
        assertEquals(List.of(Misuse.OVER_RELEASE, Misuse.OVER_RELEASE), told, "the thread is told again afterwards");
    }

    @Test
    void aHandlerCannotUndoTheSafeState() {
        RefCount counter = Words.counterAt(Words.TOP);
        MisuseReports.setHandler(report -> {
            boolean ignored = dead.tryRetain() | counter.release(Integer.MAX_VALUE) | counter.releaseIfLast();
        });
        counter.retain();
        assertTrue(overReleaseHere());
        assertTrue(dead.isDead());
        assertTrue(counter.isSaturated());
        assertEquals(CountWord.SAT, Words.of(counter));
    }

    @Test
    void aNullSiteIsAllowedAndAListIsImmutable() {
        assertNull(new MisuseReport(Misuse.OVERFLOW, null, 1, "C", true, "t", null).site());
        assertTrue(overReleaseHere());
        assertThrows(
                UnsupportedOperationException.class,
                () -> MisuseReports.snapshot().clear());
        assertNotEquals(0, MisuseReports.snapshot().size());
    }
}
