package org.holdfast.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The tracker's time, told by the test. */
public final class TestClock {
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());

    private TestClock() {}

    /** Stops the clock at the beginning of 2026. */
    public static TestClock set() {
        TestClock clock = new TestClock();
        Times.set(clock.millis::get);
        return clock;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
        Times.tick();
    }

    /** Ends a window of growth, as the tracker's thread does. */
    public void endWindow() {
        advance(Tracker.limits().window());
        Leaks.endWindow();
    }
}
