package org.holdfast;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes the passes of a {@link RefTable} on an executor, now and then. It has no thread of its own: between two passes there
 * is one task in the executor's queue.
 *
 * <p>What a disposer throws in a pass is logged, and the passes go on. They end when this or the table is closed, and when
 * the executor takes no more tasks.
 *
 * <p>Thread safety: any thread may close it. Memory effects: none of its own.
 */
public final class RefTableReaper implements AutoCloseable {
    /*
     *   table   the table --close, or a pass that finds the table closed--> null (never left)
     *
     * A closed one keeps neither the table nor its class loader, though a cancelled task may stay in the queue until its time.
     */
    private final AtomicReference<@Nullable RefTable<?, ?>> table;
    private final ScheduledExecutorService executor;
    private final long interval;
    private final AtomicReference<@Nullable Future<?>> next = new AtomicReference<>();

    private RefTableReaper(RefTable<?, ?> table, ScheduledExecutorService executor, long interval) {
        this.table = new AtomicReference<>(table);
        this.executor = executor;
        this.interval = interval;
    }

    static RefTableReaper start(RefTable<?, ?> table, ScheduledExecutorService executor, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("an interval must be positive: interval=" + interval);
        }
        RefTableReaper reaper = new RefTableReaper(
                table, Objects.requireNonNull(executor, "executor"), RefTableBuilder.nanos(interval));
        reaper.schedule(reaper.interval);
        return reaper;
    }

    private void schedule(long delay) {
        Future<?> task = executor.schedule(this::pass, delay, TimeUnit.NANOSECONDS);
        next.set(task);
        if (table.get() == null) { // closed in between, and did not see the task
            task.cancel(false);
        }
    }

    private void pass() {
        RefTable<?, ?> mine = table.get();
        if (mine == null || mine.isClosed()) {
            close();
            return;
        }
        boolean full = false;
        try {
            full = mine.isFullPass(mine.reap());
        } catch (Throwable t) {
            Log.error("a value that was reaped could not be disposed of; the passes go on", t);
        }
        try {
            schedule(full ? 0 : interval);
        } catch (Throwable t) {
            try {
                if (table.get() != null && !isRefusedAtTheEnd(t)) {
                    Log.error("the executor did not take the next pass; nothing is reaped any more", t);
                }
            } finally {
                close();
            }
        }
    }

    private boolean isRefusedAtTheEnd(Throwable t) {
        return t instanceof RejectedExecutionException && executor.isShutdown();
    }

    /** Ends the passes: none begins from now on. One that is under way is not waited for. A second close does nothing. */
    @Override
    public void close() {
        table.set(null);
        Future<?> task = next.get();
        if (task != null) {
            task.cancel(false);
        }
    }
}
