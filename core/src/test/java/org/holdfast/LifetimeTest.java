package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To terminate is not to release: newcomers are refused at once, those inside are waited for. */
@Timeout(10)
class LifetimeTest {
    private static final Duration LONG =
            Duration.ofSeconds(Math.min(6, Workers.LIMIT_SECONDS)); // a test that waits in vain fails by itself

    @RegisterExtension
    final Reports reports = new Reports();

    final AtomicInteger released = new AtomicInteger();
    final Lifetime lifetime = of(released::incrementAndGet);

    /** What is tested; a form that counts otherwise keeps the same promises. */
    Lifetime of(Runnable release) {
        return new Lifetime(release);
    }

    @Test
    void terminateRefusesNewcomersAndWaitsForThoseInside() throws Exception {
        Ref<Lifetime> inside = lifetime.enter();
        assertSame(lifetime, inside.get());
        assertFalse(lifetime.isTerminating());
        assertTrue(lifetime.terminate());
        assertFalse(lifetime.terminate(), "one caller is told");
        assertTrue(lifetime.isTerminating());
        assertNull(lifetime.tryEnter());
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> lifetime.enter().close());
        assertTrue(e.getMessage().contains("1 inside"), e.getMessage());
        assertSame(lifetime, inside.get(), "the claim is as valid as before");
        Ref<Lifetime> second = inside.share();
        inside.close();
        assertFalse(lifetime.isTerminated());
        assertFalse(lifetime.await(Duration.ZERO));
        assertEquals(0, released.get());
        second.close();
        assertEquals(1, released.get());
        assertTrue(lifetime.isTerminated());
        assertTrue(lifetime.await(Duration.ZERO));
        assertEquals(List.of(), reports.told());
    }

    @Test
    void withNobodyInsideTerminateReleases() {
        assertTrue(lifetime.terminate());
        assertEquals(1, released.get());
        assertTrue(lifetime.isTerminated());
        assertTrue(new Lifetime().terminate());
    }

    @Test
    void terminatedCompletesAfterTheReleaseRan() {
        AtomicReference<Lifetime> self = new AtomicReference<>();
        List<Boolean> inRelease = new ArrayList<>();
        self.set(of(() -> {
            inRelease.add(self.get().isTerminated());
            inRelease.add(self.get().isTerminating());
        }));
        List<String> order = new ArrayList<>();
        self.get().terminated().thenRun(() -> order.add("told"));
        assertTrue(self.get().terminate());
        assertEquals(List.of(false, true), inRelease);
        assertEquals(List.of("told"), order);
    }

    @Test
    void aReleaseThatFailsEndsTheLifetimeAllTheSame() throws Exception {
        IllegalStateException failure = new IllegalStateException("release");
        Lifetime failing = of(() -> {
            throw failure;
        });
        assertSame(failure, assertThrows(IllegalStateException.class, failing::terminate));
        assertTrue(failing.isTerminated());
        assertTrue(failing.await(LONG));
        CompletionException e = assertThrows(
                CompletionException.class,
                () -> failing.terminated().toCompletableFuture().join());
        assertSame(failure, e.getCause());
    }

    @Test
    void aReleaseThatWasCancelledEndsTheLifetimeAllTheSame() throws Exception {
        Lifetime failing = of(() -> {
            throw new CancellationException("release");
        });
        Ref<Lifetime> inside = failing.enter();
        assertTrue(failing.terminate());
        FutureTask<Boolean> waiting = new FutureTask<>(() -> failing.await(LONG));
        Thread waiter = new Thread(waiting);
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING && !waiting.isDone()) {
            Thread.onSpinWait();
        }
        assertThrows(CancellationException.class, inside::close);
        assertTrue(waiting.get());
    }

    @Test
    void awaitingFromADisposeThatTheReleaseWaitsForThrows() {
        List<String> seen = new ArrayList<>();
        Ref<String> outer = Ref.of("outer", o -> {
            assertTrue(lifetime.terminate());
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> lifetime.await(LONG));
            seen.add(e.getMessage());
            assertFalse(new Lifetime().await(Duration.ofMillis(1)), "another lifetime");
        });
        outer.close();
        assertTrue(seen.get(0).startsWith("the release of the lifetime waits for the dispose"), () -> "" + seen);
        assertEquals(1, released.get());
    }

    @Test
    void nobodyCompletesTheStageFromOutside() {
        assertSame(lifetime.terminated(), lifetime.terminated(), "asking leaves nothing behind");
        lifetime.terminated().toCompletableFuture().complete(null);
        assertFalse(lifetime.isTerminated());
    }

    @Test
    void oneWhoWaitsIsWokenAfterTheRelease() throws Exception {
        Ref<Lifetime> inside = lifetime.enter();
        CountDownLatch waiting = new CountDownLatch(1);
        Race.run(
                () -> {
                    waiting.countDown();
                    assertTrue(await(lifetime, LONG));
                    assertEquals(1, released.get());
                },
                () -> {
                    awaitLatch(waiting);
                    assertTrue(lifetime.terminate());
                    inside.close();
                });
    }

    @Test
    void awaitingFromInsideThrows() throws Exception {
        Ref<Lifetime> inside = lifetime.enter();
        assertAwaitThrows();
        Ref<Lifetime> again = lifetime.enter();
        inside.close();
        assertAwaitThrows();
        Ref<Lifetime> moved = again.move();
        assertFalse(lifetime.await(Duration.ofMillis(1)), "a moved claim is somebody else's");
        Ref<Lifetime> shared = moved.share();
        assertFalse(lifetime.await(Duration.ofMillis(1)), "so is a shared one");
        moved.close();
        Race.run(shared::close);
        assertFalse(lifetime.await(Duration.ofMillis(1)));
        assertFalse(new Lifetime().await(Duration.ofMillis(1)), "another lifetime");
    }

    @Test
    void aClaimClosedByAnotherThreadNoLongerCountsAsInside() throws Exception {
        Ref<Lifetime> inside = lifetime.enter();
        Race.run(inside::close);
        assertFalse(lifetime.await(Duration.ofMillis(1)));
        List<Ref<Lifetime>> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(lifetime.enter());
        }
        many.remove(50).close();
        assertAwaitThrows();
        Race.run(() -> many.forEach(Ref::close));
        assertFalse(lifetime.await(Duration.ofMillis(1)));
        Race.run(() -> assertFalse(await(lifetime, Duration.ofMillis(1)), "a thread that never entered"));
    }

    @Test
    void whoComesByTheNonOwningFormIsInsideToo() throws Exception {
        Unclaimed<Lifetime> known;
        try (Ref<Lifetime> inside = lifetime.enter()) {
            known = inside.unclaimed();
        }
        assertFalse(lifetime.await(Duration.ofMillis(1)));
        try (Ref<Lifetime> inside = known.tryShare()) {
            assertSame(lifetime, inside.get());
            assertAwaitThrows();
        }
        assertFalse(lifetime.await(Duration.ofMillis(1)));
        assertTrue(lifetime.terminate());
        assertNull(known.tryShare());
        assertTrue(lifetime.await(LONG));
    }

    @Test
    void aClaimThatWaitsForTheDisposeThatAwaitsIsNotNoticedAndHangsNothing() {
        Ref<Lifetime> entered = lifetime.enter();
        Ref<Lifetime> moved = entered.move(); // so that no mark of this thread tells of it
        Resource owner = new Resource(moved::close);
        List<Boolean> ended = new ArrayList<>();
        Resource outer = new Resource(() -> {
            assertTrue(owner.release(), "its dispose waits until this one returns");
            assertTrue(lifetime.terminate());
            ended.add(await(lifetime, Duration.ofMillis(20)));
        });
        assertTrue(outer.release());
        assertEquals(List.of(false), ended, "until the time is over");
        assertEquals(1, released.get());
        assertTrue(lifetime.isTerminated());
    }

    @Test
    void awaitingFromTheReleaseThrows() {
        AtomicReference<Lifetime> self = new AtomicReference<>();
        self.set(of(() -> assertTrue(await(self.get(), LONG))));
        assertThrows(IllegalStateException.class, () -> self.get().terminate());
        assertTrue(self.get().isTerminated());
    }

    @Test
    void aReleaseWhoseMarkCannotBeMadeRunsAndThatIsSaid() throws Exception {
        Race.run(() -> {
            Cascade.stateOfThisThread()[2] = "no list of marks";
            try (LogLines log = new LogLines()) {
                assertTrue(lifetime.terminate());
                assertEquals(1, log.lines().size(), () -> "" + log.lines());
                assertTrue(log.lines().get(0).contains("will not be noticed"), () -> "" + log.lines());
            }
        });
        assertEquals(1, released.get());
        assertTrue(lifetime.isTerminated());
    }

    @Test
    void awaitingFromATaskThrows() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch done = new CountDownLatch(1);
            lifetime.execute(executor, () -> {
                try {
                    await(lifetime, LONG);
                } catch (Throwable t) {
                    thrown.set(t);
                }
                done.countDown();
            });
            awaitLatch(done);
            assertEquals(IllegalStateException.class, thrown.get().getClass());
            assertTrue(lifetime.terminate());
            assertTrue(lifetime.await(LONG));
            assertFalse(executor.submit(() -> await(new Lifetime(), Duration.ofMillis(1)))
                    .get());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aTaskOwnsAClaimUntilItHasRun() {
        List<Runnable> queue = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        lifetime.execute(queue::add, () -> seen.add(released.get()));
        assertTrue(lifetime.terminate());
        assertEquals(0, released.get());
        queue.get(0).run();
        assertEquals(List.of(0), seen);
        assertEquals(1, released.get());
        queue.get(0).run();
        assertEquals(List.of(0), seen, "a task runs once");
    }

    @Test
    void aTaskThatFailsGivesItsClaimBack() {
        List<Runnable> queue = new ArrayList<>();
        lifetime.execute(queue::add, () -> {
            throw new IllegalStateException("task");
        });
        assertTrue(lifetime.terminate());
        assertThrows(IllegalStateException.class, queue.get(0)::run);
        assertEquals(1, released.get());
    }

    @Test
    void failedSchedulingGivesTheClaimBack() {
        assertThrows(
                RejectedExecutionException.class,
                () -> lifetime.execute(
                        task -> {
                            throw new RejectedExecutionException("full");
                        },
                        () -> released.addAndGet(100)));
        List<Runnable> queue = new ArrayList<>();
        assertThrows(
                OutOfMemoryError.class,
                () -> lifetime.execute(
                        task -> {
                            queue.add(task);
                            throw new OutOfMemoryError("queued, and no thread");
                        },
                        () -> released.addAndGet(100)));
        assertTrue(lifetime.terminate());
        assertEquals(1, released.get());
        queue.get(0).run();
        assertEquals(1, released.get(), "its claim was given back, so it must not run");
        assertThrows(IllegalStateException.class, () -> lifetime.execute(Runnable::run, () -> {}));
        assertThrows(NullPointerException.class, () -> lifetime.execute(null, () -> {}));
        assertThrows(NullPointerException.class, () -> lifetime.execute(Runnable::run, null));
    }

    @Test
    void anInterruptedWaitLeavesCleanly() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> lifetime.await(LONG));
        assertFalse(Thread.interrupted());
        assertFalse(lifetime.await(Duration.ofSeconds(Long.MIN_VALUE)));
        assertTrue(lifetime.terminate());
        assertTrue(lifetime.await(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    @Tag("race")
    @Timeout(60)
    void enterRacingTerminateIsRefusedOrWaitedFor() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger early = new AtomicInteger();
            Lifetime each = of(() -> early.addAndGet(inside.get()));
            Runnable visitor = () -> {
                try (Ref<Lifetime> claim = each.tryEnter()) {
                    if (claim != null) {
                        inside.incrementAndGet();
                        early.addAndGet(each.isTerminated() ? 1 : 0);
                        inside.decrementAndGet();
                    }
                }
            };
            Race.run(visitor, visitor, () -> assertTrue(each.terminate()));
            assertTrue(each.isTerminated());
            assertEquals(0, early.get(), "released while somebody was inside");
        }
    }

    @Test
    void toStringSaysTheState() {
        assertTrue(lifetime.toString().endsWith("[open, 0 inside]"), lifetime.toString());
        Ref<Lifetime> inside = lifetime.enter();
        assertTrue(lifetime.toString().endsWith("[open, 1 inside]"), lifetime.toString());
        assertTrue(lifetime.terminate());
        assertTrue(lifetime.toString().endsWith("[terminating, 1 inside]"), lifetime.toString());
        inside.close();
        assertTrue(lifetime.toString().endsWith("[terminated, 0 inside]"), lifetime.toString());
        assertNotNull(inside.toString());
    }

    @Test
    void aThreadThatEntersForManyOthersPaysForEachAlone() {
        List<Ref<Lifetime>> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) { // minutes, if each looked at all before it
            many.add(lifetime.enter());
        }
        assertAwaitThrows();
        many.forEach(Ref::close);
        for (int i = 0; i < 10; i++) {
            lifetime.enter().close();
        }
        assertTrue(lifetime.terminate());
        assertEquals(1, released.get());
    }

    @Test
    void nobodyIsInsideAfterTheTaskAndAfterTheRelease() {
        List<Boolean> inside = new ArrayList<>();
        AtomicReference<Lifetime> self = new AtomicReference<>();
        self.set(of(() -> inside.add(Inside.isInside(self.get()))));
        self.get().execute(Runnable::run, () -> inside.add(Inside.isInside(self.get())));
        inside.add(Inside.isInside(self.get()));
        assertTrue(self.get().terminate());
        inside.add(Inside.isInside(self.get()));
        assertEquals(List.of(true, false, true, false), inside);
    }

    @Test
    void aClosedClaimKeepsWhatTheObserverKnewItBy() {
        Ref<Lifetime> claim = lifetime.enter();
        Object[] mark = Inside.mark(claim.token);
        assertNotNull(mark);
        mark[1] = "token";
        claim.close();
        assertEquals("token", claim.token);
        assertNull(mark[0]);
        assertNull(mark[1]);
    }

    @Test
    void aTimeOutBeyondAllNanosecondsWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Race.run(
                () -> {
                    waiting.countDown();
                    assertTrue(await(lifetime, Duration.ofSeconds(Long.MAX_VALUE)), "it did not wait");
                },
                () -> {
                    awaitLatch(waiting);
                    try {
                        TimeUnit.MILLISECONDS.sleep(20); // so that a wait that does not wait is over first
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    assertTrue(lifetime.terminate());
                });
    }

    @Test
    void theNonOwningFormIsANewcomerToo() {
        Ref<Lifetime> inside = lifetime.enter();
        Unclaimed<Lifetime> known = inside.unclaimed();
        Ref<Lifetime> second = known.tryShare();
        assertNotNull(second);
        second.close();
        try (ScopedRef<Lifetime> third = known.tryShareScoped()) {
            assertNotNull(third);
            assertSame(lifetime, third.get());
        }
        assertTrue(lifetime.terminate());
        assertNull(known.tryShare());
        assertNull(known.tryShareScoped());
        assertFalse(known.isDead(), "somebody is inside");
        inside.close();
        assertTrue(lifetime.isTerminated());
    }

    private void assertAwaitThrows() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> lifetime.await(LONG));
        assertTrue(e.getMessage().contains("would wait for itself"), e.getMessage());
    }

    private static boolean await(Lifetime lifetime, Duration timeout) {
        try {
            return lifetime.await(timeout);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LONG.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
