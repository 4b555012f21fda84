package org.holdfast.stress.table;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.holdfast.RefTableBuilder;
import org.holdfast.stress.table.TableTally.Played;
import org.jspecify.annotations.Nullable;

/**
 * Threads that use a small table as roughly as they can: many claims on few keys, taken in every way, against removals,
 * stale removals and passes that reap whatever is idle.
 *
 * <p>Thread safety: one run, once.
 */
final class TableRun {
    static final int THREADS = 4;
    /** Few, so that threads meet. */
    private static final int KEYS = 8;

    private static final long LIMIT_SECONDS = 600;

    private final boolean parking;
    private final long lookups;
    private final long seed;
    private final TableTally tally = new TableTally();
    private final RefTable<Integer, Value> table;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    TableRun(boolean parking, long lookups, long seed) {
        this.parking = parking;
        this.lookups = lookups;
        this.seed = seed;
        RefTableBuilder<Integer, Value> builder = RefTable.<Integer, Value>builder()
                .disposer(this::dispose)
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .reapPerPass(4);
        table = parking ? builder.parking().build() : builder.build();
    }

    /** How many lookups are over, for a progress line. */
    long done() {
        return tally.lookups.sum();
    }

    Played play() throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        SplittableRandom random = new SplittableRandom(seed);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Caller caller = new Caller(random.split(), lookups / THREADS);
            Thread thread = new Thread(() -> work(start, caller), "table-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " still runs after " + LIMIT_SECONDS + " s");
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a caller of the table failed", thrown);
        }
        table.close();
        return tally.played(parking ? "parking" : "plain", table.size(), table.parked());
    }

    private void work(CyclicBarrier start, Caller caller) {
        try {
            start.await();
            caller.work();
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
        }
    }

    private void dispose(Value value) {
        tally.disposals.increment();
        if (!value.dispose()) {
            tally.secondDisposals.increment();
        }
    }

    private Value load(int key) {
        tally.births.increment();
        return new Value(key);
    }

    /** One thread's calls. It holds up to one claim over several calls, so that removals meet users. */
    private final class Caller {
        private final SplittableRandom random;
        private final long share;
        private long mine;
        private @Nullable Ref<Value> held;
        private int heldKey;

        Caller(SplittableRandom random, long share) {
            this.random = random;
            this.share = share;
        }

        void work() {
            while (mine < share) {
                int key = random.nextInt(KEYS);
                switch (random.nextInt(16)) {
                    case 0 -> hold(key);
                    case 1 -> letGo();
                    case 2 -> remove(key);
                    case 3 -> reap();
                    case 4, 5, 6, 7 -> find(key);
                    default -> with(key);
                }
            }
            letGo();
        }

        private void lookedUp() {
            mine++;
            tally.lookups.increment();
        }

        private void with(int key) {
            lookedUp();
            if (table.with(key, value -> use(value, key)) != null) {
                tally.found.increment();
            }
        }

        private void find(int key) {
            lookedUp();
            try (Ref<Value> ref = table.find(key)) {
                if (ref != null) {
                    tally.found.increment();
                    use(ref.get(), key);
                }
            }
        }

        private void hold(int key) {
            letGo();
            lookedUp();
            Ref<Value> ref = table.acquire(key, TableRun.this::load);
            tally.found.increment();
            held = ref;
            heldKey = key;
            use(ref.get(), key);
            // Taken out by its holder, and back at once: no other value may come in between but by another thread.
            if (random.nextInt(4) == 0 && table.remove(key, ref.get())) {
                tally.removals.increment();
                lookedUp();
                try (Ref<Value> back = table.acquire(key, TableRun.this::load)) {
                    tally.found.increment();
                    if (isSame(back.get(), ref.get())) {
                        tally.revivals.increment();
                    }
                    use(back.get(), key);
                }
            }
        }

        private void letGo() {
            Ref<Value> claim = held;
            if (claim != null) {
                Value value = claim.get();
                use(value, heldKey);
                if (!table.withOrElse(heldKey, now -> isSame(now, value), false)) {
                    tally.outlived.increment();
                }
                use(value, heldKey);
                claim.close();
                held = null;
            }
        }

        private void remove(int key) {
            Ref<Value> claim = held;
            if (claim != null && random.nextBoolean()) { // often stale: its key may have another value by now
                tally.removals.add(table.remove(heldKey, claim.get()) ? 1 : 0);
            } else {
                tally.removals.add(table.remove(key) ? 1 : 0);
            }
        }

        private void reap() {
            tally.reaped.add(table.reap());
        }

        @SuppressWarnings("ReferenceEquality") // a value is who it is
        private static boolean isSame(Value one, Value other) {
            return one == other;
        }

        @CanIgnoreReturnValue
        private boolean use(Value value, int key) {
            boolean good = value.isGood(key);
            if (!good) {
                tally.staleUses.increment();
            }
            return good;
        }
    }
}
