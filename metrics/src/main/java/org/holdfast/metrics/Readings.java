package org.holdfast.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holdfast.tracker.Blunder;
import org.holdfast.tracker.Holders;
import org.holdfast.tracker.Leak;
import org.holdfast.tracker.Snapshot;
import org.holdfast.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that a scrape reads, taken anew when it is no longer fresh.
 *
 * <p>Thread safety: any thread reads; a lock keeps one snapshot at a time. Its time and itself change together, under the lock.
 */
final class Readings {
    private final long freshNanos;
    private final Supplier<Snapshot> source;
    private final LongSupplier clock;
    private @Nullable Snapshot latest;
    private long taken;

    Readings(Duration fresh) {
        this(fresh, Tracker::snapshot, System::nanoTime);
    }

    Readings(Duration fresh, Supplier<Snapshot> source, LongSupplier clock) {
        this.freshNanos = fresh.toNanos();
        this.source = source;
        this.clock = clock;
    }

    synchronized Snapshot now() {
        long nanos = clock.getAsLong();
        Snapshot snapshot = latest;
        if (snapshot == null || nanos - taken >= freshNanos) {
            snapshot = source.get();
            latest = snapshot;
            taken = nanos;
        }
        return snapshot;
    }

    double oldestSeconds() {
        return now().holders().stream()
                .map(Holders::oldest)
                .mapToDouble(oldest -> oldest.toNanos() / 1e9)
                .max()
                .orElse(0);
    }

    double leaked(Leak.Kind kind) {
        return now().leaks().stream()
                .filter(leak -> leak.kind() == kind)
                .mapToLong(Leak::count)
                .sum();
    }

    double causes(Leak.Kind kind) {
        return now().leaks().stream().filter(leak -> leak.kind() == kind).count();
    }

    double misuses() {
        return now().blunders().stream().mapToLong(Blunder::count).sum();
    }

    /** As it stands in a tag. */
    static String name(Leak.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
