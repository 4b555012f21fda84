package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holdfast.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runner that makes passes on somebody else's executor. */
class RefTableReaperTest {
    /** Keeps what it is given until the test runs it; starts no thread. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {
        private final List<Task> tasks = new ArrayList<>();
        private boolean refuses;
        private Runnable before = () -> {};
        private Runnable meanwhile = () -> {};

        ByHand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            before.run();
            if (refuses || isShutdown()) {
                throw new RejectedExecutionException("planted");
            }
            Task task = new Task(command, unit.toNanos(delay));
            tasks.add(task);
            meanwhile.run();
            return task;
        }

        /** Runs the one task there is, unless it was cancelled; answers its delay. */
        long runNext() {
            assertEquals(1, tasks.size());
            Task task = tasks.remove(0);
            task.run();
            return task.delay;
        }
    }

    private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long delay;

        Task(Runnable command, long delay) {
            super(command, null);
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(delay, other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private final Pages pages = new Pages();
    private final RefTable<Integer, Page> table =
            pages.table().softLimit(1).reapPerPass(2).build();
    private final ByHand executor = new ByHand();

    private final List<RefTableReaper> reapers = new ArrayList<>();

    private RefTableReaper start(RefTable<?, ?> subject) {
        RefTableReaper reaper = subject.reaper(executor, Duration.ofNanos(70));
        reapers.add(reaper);
        return reaper;
    }

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        reapers.forEach(RefTableReaper::close);
        table.close();
        pages.assertAllGone();
        executor.shutdownNow();
    }

    @Test
    void itReapsNowAndThenAndAtOnceAfterAFullPass() {
        start(table);
        for (int key = 0; key < 3; key++) {
            pages.put(table, key);
        }
        assertEquals(70, executor.runNext());
        assertEquals(1, table.size());
        assertEquals(0, executor.runNext(), "the pass before was a full one");
        assertEquals(0, table.size());
        assertEquals(70, executor.runNext());
    }

    @Test
    void closedItMakesNoMorePasses() {
        RefTableReaper reaper = start(table);
        Page page = pages.put(table, 1);
        reaper.close();
        reaper.close();
        assertTrue(executor.tasks.get(0).isCancelled());
        executor.runNext();
        assertFalse(page.isDisposed());
        assertEquals(List.of(), executor.tasks);
    }

    @Test
    void closedWhileItSchedulesItLeavesNoTask() {
        RefTableReaper reaper = start(table);
        executor.meanwhile = reaper::close;
        executor.runNext();
        assertEquals(1, executor.tasks.size());
        assertTrue(executor.tasks.get(0).isCancelled());
    }

    @Test
    void itEndsWithTheTable() {
        start(table);
        table.close();
        executor.runNext();
        assertEquals(List.of(), executor.tasks);
    }

    @Test
    void oneThatHasEndedDoesNotKeepItsTable() {
        assertCollected(tableOfOneThatEnds(RefTable::close));
        try (LogLines log = new LogLines()) {
            assertCollected(tableOfOneThatEnds(open -> executor.refuses = true));
            assertEquals(1, log.lines().size(), () -> "" + log.lines());
        }
    }

    private WeakReference<RefTable<Integer, Page>> tableOfOneThatEnds(Consumer<RefTable<Integer, Page>> reason) {
        RefTable<Integer, Page> other = pages.table().build();
        start(other);
        reason.accept(other);
        executor.runNext();
        return new WeakReference<>(other);
    }

    private static void assertCollected(WeakReference<?> table) {
        Workers.eventually(
                () -> {
                    System.gc();
                    return table.refersTo(null);
                },
                () -> "the table is still reachable");
    }

    @Test
    void itEndsQuietlyWithTheExecutorAndSaysSoWhenRefused() {
        start(table);
        start(table);
        try (LogLines log = new LogLines()) {
            Task first = executor.tasks.remove(0);
            executor.refuses = true;
            first.run();
            assertEquals(1, log.lines().size(), () -> "" + log.lines());
            assertTrue(log.lines().get(0).contains("nothing is reaped any more"), () -> "" + log.lines());
            executor.shutdown();
            executor.runNext();
            assertEquals(1, log.lines().size(), () -> "" + log.lines());
        }
    }

    @Test
    void aFailingDisposerIsLoggedAndThePassesGoOn() {
        RefTable<Integer, String> failing = RefTable.<Integer, String>builder()
                .disposer(value -> {
                    throw new IllegalStateException("planted");
                })
                .softLimit(1)
                .build();
        failing.acquire(1, key -> "a").close();
        start(failing);
        try (LogLines log = new LogLines()) {
            executor.runNext();
            assertEquals(0, failing.size());
            assertTrue(log.lines().get(0).contains("the passes go on"), () -> "" + log.lines());
            assertEquals(70, executor.runNext());
        }
    }

    @Test
    void itRefusesAnIntervalThatIsNone() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> table.reaper(executor, none).close());
            assertEquals("an interval must be positive: interval=" + none, refused.getMessage());
        }
        assertThrows(
                NullPointerException.class,
                () -> table.reaper(null, Duration.ofSeconds(1)).close());
    }

    @Test
    void itRunsOnARealExecutor() {
        ScheduledThreadPoolExecutor real = new ScheduledThreadPoolExecutor(1);
        reapers.add(table.reaper(real, Duration.ofMillis(1)));
        try {
            Page page = pages.put(table, 1);
            Workers.eventually(page::isDisposed, () -> "not reaped");
        } finally {
            real.shutdownNow();
        }
    }

    @Test
    void itEndsAndSaysSoWhenTheExecutorFails() {
        start(table);
        try (LogLines log = new LogLines()) {
            executor.before = () -> {
                throw new OutOfMemoryError("planted");
            };
            executor.runNext();
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains("nothing is reaped any more"), () -> "" + log.lines());
        }
        assertEquals(List.of(), executor.tasks);
    }
}
