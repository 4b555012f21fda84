package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is logged arrives, and a logger that fails reaches nobody but standard error. */
class LogTest {
    @Test
    void warningsAndErrorsArrive() {
        try (LogLines log = new LogLines()) {
            Log.warn("a warning");
            FlightEvents.logFailure(new IllegalStateException("recorder down"));
            assertEquals(
                    List.of(
                            "WARNING a warning",
                            "SEVERE a flight recorder event failed; the counter is in its safe state"
                                    + " <- java.lang.IllegalStateException: recorder down"),
                    log.lines());
        }
    }

    @Test
    void anErrorThatCannotBeLoggedGoesToStandardErrorWithTheKindOfItsCause() {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (LogLines log = new LogLines()) {
            log.failWith(new IllegalStateException("log down"));
            Log.error("an error", new OutOfMemoryError("none"));
        } finally {
            System.setErr(before);
        }
        assertEquals(
                "org.holdfast: an error: java.lang.OutOfMemoryError (and the logger failed: java.lang.IllegalStateException)",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void whereNothingIsLeftToSayItNothingReachesTheCaller() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                throw new OutOfMemoryError("no line");
            }
        });
        try (LogLines log = new LogLines()) {
            log.failWith(new IllegalStateException("log down"));
            assertDoesNotThrow(() -> Log.error("an error", new IllegalStateException("cause")));
            assertDoesNotThrow(() -> Log.warn("a warning"));
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void aWarningThatCannotBeLoggedGoesToStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (LogLines log = new LogLines()) {
            log.failWith(new IllegalStateException("log down"));
            Log.warn("a warning");
        } finally {
            System.setErr(before);
        }
        assertEquals(
                "org.holdfast: a warning (and the logger failed: java.lang.IllegalStateException)",
                err.toString(StandardCharsets.UTF_8).strip());
    }
}
