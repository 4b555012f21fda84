package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.holdfast.Pages.Page;
import org.holdfast.Workers.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One load per key, what it comes to for those who wait, and what happens to it meanwhile. */
class TableLoadTest {
    @RegisterExtension
    final Workers workers = new Workers();

    private final Pages pages = new Pages();
    private final RefTable<Integer, Page> table = pages.table().build();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        goOn.countDown();
        table.close();
        pages.assertAllGone();
    }

    @Tag("slow")
    @Test
    void aLoadThatMeetsTheEndOfTheStackLeavesNoKeyBehind() throws Exception {
        RefTable<Integer, Integer> deep =
                RefTable.<Integer, Integer>builder().disposer(key -> {}).build();
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        for (int round = 0; round < 60; round++) { // the place where the stack ends is another each time
            int shift = round;
            Thread thread = new Thread(
                    null,
                    () -> assertThrows(StackOverflowError.class, () -> deeper(shift, () -> nest(deep, 0, asked))),
                    "short-stack",
                    200_000);
            thread.start();
            thread.join();
        }
        int deepest = Collections.max(asked);
        Worker<Void> others = workers.start(() -> {
            for (int key = 0; key <= deepest + 1; key++) {
                deep.acquire(key, k -> k).close();
            }
            return null;
        });
        others.mustEnd().answer(); // or a key waits for a load that is over
        assertEquals(deepest + 2, deep.size());
        deep.close();
    }

    /** Each load needs that of the next key, without end. */
    private static Integer nest(RefTable<Integer, Integer> table, int key, List<Integer> asked) {
        try (Ref<Integer> ref = table.acquire(key, k -> {
            asked.add(k);
            nest(table, k + 1, asked);
            return k;
        })) {
            return ref.get();
        }
    }

    private static Integer deeper(int calls, Supplier<Integer> end) {
        return calls == 0 ? end.get() : deeper(calls - 1, end) + 1;
    }

    /** A loader that says that it runs, then waits to be told to go on. */
    private Page slowly(int key) throws InterruptedException {
        loading.countDown();
        goOn.await();
        return pages.load(key);
    }

    private Page slowlyFails(int key) throws Exception {
        loading.countDown();
        goOn.await();
        throw new IOException("planted");
    }

    private Worker<Ref<Page>> slowLoad(int key) throws Exception {
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(key, this::slowly));
        loading.await();
        return loader;
    }

    @Test
    void whoeverAsksMeanwhileWaitsForTheOneLoad() throws Exception {
        Worker<Ref<Page>> loader = slowLoad(1);
        List<Worker<Ref<Page>>> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(workers.start(() -> table.acquire(1, pages::load)).waiting());
        }
        assertNull(table.find(1), "what is being loaded is not there yet");
        assertNull(table.with(1, Page::read));
        assertEquals(0, table.size());
        goOn.countDown();
        try (Ref<Page> first = loader.answer()) {
            for (Worker<Ref<Page>> other : others) {
                try (Ref<Page> ref = other.answer()) {
                    assertSame(first.get(), ref.get());
                }
            }
        }
        assertEquals(1, pages.births());
        assertEquals(1, table.size());
    }

    @Test
    void aFailureGoesToAllWhoWaitAndIsNotKept() throws Exception {
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(1, this::slowlyFails));
        loading.await();
        Worker<Ref<Page>> one =
                workers.start(() -> table.acquire(1, pages::load)).waiting();
        Worker<Ref<Page>> two =
                workers.start(() -> table.acquire(1, pages::load)).waiting();
        goOn.countDown();
        Throwable cause = loader.failure();
        assertEquals("planted", assertInstanceOf(IOException.class, cause).getMessage(), "as it came");
        Throwable first = assertInstanceOf(CompletionException.class, one.failure());
        Throwable second = assertInstanceOf(CompletionException.class, two.failure());
        assertNotSame(first, second);
        assertSame(cause, first.getCause());
        assertSame(cause, second.getCause());
        assertEquals("the loader failed, run for another caller of acquire: key=1", first.getMessage());
        assertEquals(0, pages.births());
        assertEquals(1, pages.put(table, 1).read(), "the next caller loads again");
    }

    @Test
    void whoWaitsIsWokenWhenTheLoadEndsAndDoesNotHaveToLook() throws Exception {
        long begun = System.nanoTime();
        for (int key = 1; key <= 20; key++) {
            int mine = key;
            CountDownLatch runs = new CountDownLatch(1);
            CountDownLatch ends = new CountDownLatch(1);
            Worker<Ref<Page>> loader = workers.start(() -> table.acquire(mine, k -> {
                runs.countDown();
                ends.await();
                if (k % 2 == 0) {
                    throw new IOException("planted");
                }
                return pages.load(k);
            }));
            runs.await();
            Worker<Ref<Page>> waiter =
                    workers.start(() -> table.acquire(mine, pages::load)).waiting();
            ends.countDown();
            if (key % 2 == 0) {
                assertInstanceOf(CompletionException.class, waiter.failure());
                assertInstanceOf(IOException.class, loader.failure());
            } else {
                waiter.answer().close();
                loader.answer().close();
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        assertTrue(seconds < 5, () -> "ten who look once a second take ten; these took " + seconds);
    }

    @Test
    void aLoadThatTakesLongerThanALookIsWaitedFor() throws Exception {
        Worker<Ref<Page>> loader = slowLoad(1);
        Worker<Ref<Page>> waiter =
                workers.start(() -> table.acquire(1, pages::load)).waiting();
        TimeUnit.MILLISECONDS.sleep(1_300);
        assertFalse(waiter.task().isDone());
        goOn.countDown();
        try (Ref<Page> one = loader.answer();
                Ref<Page> other = waiter.answer()) {
            assertSame(one.get(), other.get());
        }
    }

    @Test
    void anErrorOfTheLoaderLeavesTheKeyAbsent() {
        StackOverflowError planted = new StackOverflowError("planted");
        assertSame(
                planted,
                assertThrows(
                        StackOverflowError.class,
                        () -> table.acquire(1, key -> {
                                    throw planted;
                                })
                                .close()));
        assertEquals(1, pages.put(table, 1).read());
    }

    @Test
    void aLoaderThatAnswersNullFailsForAll() {
        NullPointerException thrown = assertThrows(
                NullPointerException.class, () -> table.acquire(1, key -> null).close());
        assertEquals("the loader answered null; throw to say that there is no value: key=1", thrown.getMessage());
        assertNull(table.find(1));
        assertEquals(1, pages.put(table, 1).read());
    }

    @Test
    void aLoaderThatAsksForItsOwnKeyFails() throws Exception {
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(1, key -> {
            table.acquire(key, pages::load).close();
            return pages.load(key);
        }));
        Throwable thrown =
                assertInstanceOf(IllegalStateException.class, loader.mustEnd().failure());
        assertEquals(
                "this load would wait for itself: the loader asks, here or through loaders that wait for each other, for the key"
                        + " that it loads: key=1",
                thrown.getMessage());
        assertEquals(0, pages.births());
        assertEquals(1, pages.put(table, 1).read());
    }

    @Test
    void aLoaderMayLoadOtherKeys() throws Exception {
        Page[] inner = new Page[1];
        try (Ref<Page> outer = table.acquire(1, key -> {
            inner[0] = pages.put(table, 2);
            return pages.load(key);
        })) {
            assertEquals(1, outer.get().read());
        }
        assertEquals(2, inner[0].read());
    }

    @Test
    void aLoaderMayWaitForAnotherLoad() throws Exception {
        Worker<Ref<Page>> two = slowLoad(2);
        Worker<Ref<Page>> one = workers.start(() -> table.acquire(1, key -> {
                    table.acquire(2, pages::load).close();
                    return pages.load(key);
                }))
                .waiting();
        goOn.countDown();
        try (Ref<Page> first = one.answer();
                Ref<Page> second = two.answer()) {
            assertEquals(3, first.get().read() + second.get().read());
        }
    }

    @Test
    void loadersThatWaitForEachOtherFailInsteadOfHanging() throws Exception {
        Worker<Ref<Page>> one = circling(table, 1, table, 2);
        loading.await();
        Worker<Ref<Page>> two = workers.start(() -> table.acquire(2, key -> {
            goOn.countDown();
            table.acquire(1, pages::load).close();
            return pages.load(key);
        }));
        assertOneCircleIsTold(one, two);
    }

    @Test
    void loadersOfTwoTablesThatWaitForEachOtherFailInsteadOfHanging() throws Exception {
        try (RefTable<Integer, Page> other = pages.table().build()) {
            Worker<Ref<Page>> one = circling(table, 1, other, 1);
            loading.await();
            Worker<Ref<Page>> two = workers.start(() -> other.acquire(1, key -> {
                goOn.countDown();
                table.acquire(1, pages::load).close();
                return pages.load(key);
            }));
            assertOneCircleIsTold(one, two);
        }
    }

    /** Loads a key, and in that asks for another once it is told that somebody loads that. */
    private Worker<Ref<Page>> circling(
            RefTable<Integer, Page> mine, int myKey, RefTable<Integer, Page> others, int othersKey) {
        return workers.start(() -> mine.acquire(myKey, key -> {
            loading.countDown();
            goOn.await();
            others.acquire(othersKey, pages::load).close();
            return pages.load(key);
        }));
    }

    /** One of the two sees the circle and fails; the other then fails for it. Or both see it. */
    private static void assertOneCircleIsTold(Worker<Ref<Page>> one, Worker<Ref<Page>> two) throws Exception {
        int told = 0;
        for (Worker<Ref<Page>> worker : List.of(one, two)) {
            Throwable failure = worker.mustEnd().failure();
            if (failure instanceof CompletionException) {
                failure = failure.getCause();
            } else {
                told++;
            }
            assertInstanceOf(IllegalStateException.class, failure);
            assertTrue(failure.getMessage().startsWith("this load would wait for itself"), failure.getMessage());
        }
        assertTrue(told >= 1);
    }

    @Test
    void anInterruptedWaiterLeavesAndTheLoadGoesOn() throws Exception {
        Worker<Ref<Page>> loader = slowLoad(1);
        Worker<String> waiter = workers.start(() -> {
                    CancellationException thrown = assertThrows(
                            CancellationException.class,
                            () -> table.acquire(1, pages::load).close());
                    assertTrue(Thread.currentThread().isInterrupted(), "the flag stays");
                    assertInstanceOf(InterruptedException.class, thrown.getCause());
                    return thrown.getMessage();
                })
                .waiting();
        waiter.thread().interrupt();
        assertEquals(
                "interrupted while another caller of acquire runs the loader; the thread stays interrupted: key=1",
                waiter.answer());
        goOn.countDown();
        loader.answer().close();
        assertEquals(1, pages.births());
    }

    @Test
    void anInterruptedThreadFindsAndLoadsAndCloses() {
        Thread.currentThread().interrupt();
        try {
            pages.put(table, 1);
            assertEquals(1, pages.put(table, 1).read());
            table.close();
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void whatIsRemovedWhileItLoadsGoesToThoseWhoAskedAndNeverIn() throws Exception {
        Worker<Ref<Page>> loader = slowLoad(1);
        Worker<Ref<Page>> waiter =
                workers.start(() -> table.acquire(1, pages::load)).waiting();
        assertFalse(table.remove(1, new Page(1, 1)), "no value is known yet");
        assertTrue(table.remove(1));
        assertFalse(table.remove(1));
        Page second = pages.put(table, 1);
        goOn.countDown();
        Ref<Page> first = loader.answer();
        Ref<Page> same = waiter.answer();
        assertSame(first.get(), same.get());
        assertNotSame(second, first.get());
        assertSame(second, table.with(1, page -> page));
        assertEquals(1, table.size());
        Page orphan = first.get();
        first.close();
        assertFalse(orphan.isDisposed());
        same.close();
        assertTrue(orphan.isDisposed());
    }

    @Test
    void whatLoadsWhileTheTableClosesGoesToThoseWhoAskedAndNeverIn() throws Exception {
        Worker<Ref<Page>> loader = slowLoad(1);
        table.close();
        goOn.countDown();
        Ref<Page> orphan = loader.answer();
        assertNull(table.find(1));
        assertEquals(0, table.size());
        assertEquals(1, orphan.get().read());
        orphan.close();
        pages.assertAllGone();
    }

    @Test
    void aFailureAfterARemovalLeavesTheNewValueAlone() throws Exception {
        Worker<Ref<Page>> loader = workers.start(() -> table.acquire(1, this::slowlyFails));
        loading.await();
        table.remove(1);
        Page second = pages.put(table, 1);
        goOn.countDown();
        assertInstanceOf(IOException.class, loader.failure());
        assertSame(second, table.with(1, page -> page));
    }

    @Test
    void aWaiterThatComesTooLateForAnOrphanLoadsItself() throws Exception {
        RefTable<StepKey, Page> steps =
                RefTable.<StepKey, Page>builder().disposer(pages::dispose).build();
        StepKey key = new StepKey();
        Worker<Ref<Page>> loader = workers.start(() -> steps.acquire(key, k -> slowly(1)));
        loading.await();
        Worker<Ref<Page>> waiter =
                workers.start(() -> steps.acquire(key, k -> pages.load(1))).waiting();
        steps.remove(key);
        goOn.countDown();
        loader.answer().close();
        try (Ref<Page> page = waiter.answer()) { // the orphan, or one of its own
            assertEquals(1, page.get().read());
        }
        steps.close();
    }

    @Test
    void aLoaderHoldsNoLockOfTheTable() throws Exception {
        RefTable<StepKey, Page> steps =
                RefTable.<StepKey, Page>builder().disposer(pages::dispose).build();
        StepKey one = new StepKey();
        StepKey two = new StepKey(); // in the same bin
        Worker<Ref<Page>> loader = workers.start(() -> steps.acquire(one, key -> slowly(1)));
        loading.await();
        Worker<Boolean> other = workers.start(() -> {
            steps.acquire(two, key -> pages.load(2)).close();
            return steps.remove(two);
        });
        boolean unblocked = other.endsUnblocked();
        goOn.countDown();
        loader.answer().close();
        assertTrue(unblocked, "the loader holds the lock of a bin");
        assertTrue(other.answer());
        steps.close();
    }

    /** Keys of one bin, one of whose comparisons fails: that is asked for when the bin becomes a tree, with the key in it. */
    private static final class Compared implements Comparable<Compared> {
        private final boolean[] fails;

        Compared(boolean[] fails) {
            this.fails = fails;
        }

        @Override
        public int compareTo(Compared other) {
            if (fails[0]) {
                fails[0] = false;
                throw new IllegalStateException("planted");
            }
            return Integer.compare(System.identityHashCode(this), System.identityHashCode(other));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void aLoadThatCannotBeginLeavesTheKeyAbsent() {
        boolean[] fails = {true};
        int failures = 0;
        try (RefTable<Compared, Page> compared = RefTable.<Compared, Page>builder()
                .disposer(pages::dispose)
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build()) {
            for (int i = 0; i < 40; i++) {
                Compared key = new Compared(fails);
                try {
                    compared.acquire(key, k -> pages.load(1)).close();
                } catch (IllegalStateException e) {
                    failures++;
                    assertEquals("planted", e.getMessage());
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(30),
                            () -> compared.acquire(key, k -> pages.load(1)).close());
                }
            }
            assertEquals(1, failures);
            assertEquals(40, compared.size());
        }
    }
}
