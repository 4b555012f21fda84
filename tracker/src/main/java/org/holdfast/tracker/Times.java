package org.holdfast.tracker;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Milliseconds since 1970 that never go back. A reading costs some twenty nanoseconds, so a claim with a site takes the time of the last
 * tick of the tracker's thread instead.
 */
final class Times {
    private static final long WALL = System.currentTimeMillis();
    private static final long NANOS = System.nanoTime();

    /** What tells the time: the machine's, or a test's. */
    private static volatile LongSupplier source = Times::machine;

    private static volatile long tick = machine();

    /** When this copy began, or a test's clock. */
    private static volatile long origin = tick;

    private Times() {}

    private static long machine() {
        return WALL + (System.nanoTime() - NANOS) / 1_000_000;
    }

    static long now() {
        return source.getAsLong();
    }

    /** The time of the last tick. */
    static long coarse() {
        return tick;
    }

    static void tick() {
        tick = now();
    }

    static void set(LongSupplier other) {
        source = other;
        tick();
        origin = tick;
    }

    static void reset() {
        set(Times::machine);
    }

    /** A time as a number below zero, to a tenth of a second: the place of a claim that was given up. */
    static int pack(long millis) {
        return -1 - (int) Math.max(0, (millis - origin) / 100);
    }

    static long unpack(int packed) {
        return origin + 100L * (-1 - packed);
    }

    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
