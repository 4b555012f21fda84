package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that release each other in dispose: never nested, in a stated order, without deep stacks. */
class CascadeTest {
    private static final long SMALL_STACK = 192 * 1024;

    @RegisterExtension
    final Reports reports = new Reports();

    /** Gives up its claim on the next one, and checks that no other dispose is running on this thread. */
    private static final class Link extends RefCounted {
        private static final ThreadLocal<Integer> DEPTH = ThreadLocal.withInitial(() -> 0);

        private final RefCounted next;
        private final AtomicInteger disposed;

        Link(RefCounted next, AtomicInteger disposed) {
            this.next = next;
            this.disposed = disposed;
        }

        @Override
        protected void dispose() {
            assertEquals(0, DEPTH.get(), "disposals running on this thread already");
            DEPTH.set(1);
            disposed.incrementAndGet();
            if (next != null) {
                assertTrue(next.release(), "the link held the last claim");
            }
            DEPTH.set(0);
        }
    }

    @Test
    @Tag("slow")
    void aChainOfAMillionNeedsNoDeepStack() throws Exception {
        int length = 1_000_000;
        AtomicInteger disposed = new AtomicInteger();
        Link head = null;
        for (int i = 0; i < length; i++) {
            head = new Link(head, disposed);
        }
        Link first = head;
        onSmallStack(() -> assertTrue(first.release()));
        assertEquals(length, disposed.get());
    }

    @Test
    void aWideCascadeDisposesOfEveryChildInTheOrderGivenUp() {
        int width = 10_000;
        List<Integer> order = new ArrayList<>();
        List<Resource> children = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int number = i;
            children.add(new Resource(() -> order.add(number)));
        }
        Resource parent = new Resource(() -> children.forEach(child -> assertTrue(child.release())));
        assertTrue(parent.release());
        assertEquals(width, order.size());
        for (int i = 0; i < width; i++) {
            assertEquals(i, order.get(i), "place in the order");
        }
    }

    @Test
    void theOrderIsTheOneOfReleaseThroughTheLevels() {
        List<String> order = new ArrayList<>();
        Resource leaf = new Resource(() -> order.add("leaf of a"));
        Resource a = new Resource(() -> {
            order.add("a");
            assertTrue(leaf.release());
        });
        Resource b = new Resource(() -> order.add("b"));
        Resource root = new Resource(() -> {
            assertTrue(a.release());
            assertTrue(b.release());
            assertTrue(a.wordIsDead() && a.disposals() == 0, "dead on return, disposed of later");
            order.add("root");
        });
        assertTrue(root.release());
        assertEquals(List.of("root", "a", "b", "leaf of a"), order);
    }

    @Test
    void threadsDoNotWaitForEachOthersCascades() {
        List<Integer> disposedOnReturn = new ArrayList<>();
        Resource here = new Resource(() -> {
            for (int i = 0; i < 300; i++) { // ids run on, so one of these shares this thread's place in the table
                Resource elsewhere = new Resource();
                Thread other = new Thread(() -> {
                    boolean ignored = elsewhere.release();
                    disposedOnReturn.add(elsewhere.disposals());
                });
                other.start();
                join(other);
            }
        });
        assertTrue(here.release());
        assertEquals(Collections.nCopies(300, 1), disposedOnReturn, "disposed of while this dispose was running");
    }

    @Test
    void manyThreadsEachDisposeOfTheirOwn() throws Exception {
        List<Thread> threads = new ArrayList<>();
        AtomicInteger disposed = new AtomicInteger();
        for (int i = 0; i < 600; i++) { // more than the table has places, so that threads share some
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 3; round++) {
                    Link chain = new Link(new Link(null, disposed), disposed);
                    boolean ignored = chain.release();
                    Thread.yield();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(600 * 3 * 2, disposed.get());
    }

    @ParameterizedTest(name = "{0} waiting")
    @ValueSource(ints = {1, 1024, 10_000})
    void nothingWaitsAfterACascade(int waiting) throws Exception {
        List<Object[]> states = new ArrayList<>();
        Race.run(() -> {
            List<Resource> children = new ArrayList<>();
            for (int i = 0; i < waiting; i++) {
                children.add(new Resource());
            }
            Resource parent = new Resource(() -> children.forEach(Resource::release));
            assertTrue(parent.release());
            states.add(stateOfThisThread());
        });
        assertEquals(List.of(), states.get(0)[1], "the pending list");
        assertEquals(0, ((int[]) states.get(0)[0])[0], "busy");
    }

    @Test
    void aPlaceInTheTableStaysWithItsThreadAndOthersDisposeAllTheSame() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger disposed = new AtomicInteger();
        Thread first = new Thread(() -> {
            boolean last = new Resource(() -> awaitUninterruptibly(mayEnd)).release();
        });
        Runnable twice = () -> {
            for (int i = 0; i < 2; i++) {
                Resource child = new Resource(disposed::incrementAndGet);
                Resource parent = new Resource(() -> {
                    child.release();
                    assertEquals(0, child.disposals(), "disposals inside a dispose");
                    disposed.incrementAndGet();
                });
                assertTrue(parent.release());
            }
        };
        Thread second = new Thread(twice);
        while ((second.getId() - first.getId()) % 256 != 0) {
            second = new Thread(twice);
        }
        table()[(int) first.getId() & 255] = null; // a thread that ended, and is not collected yet, may still have it
        first.start();
        while (first.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        assertTrue(entryAt(first).refersTo(first), "the first thread has the place");
        second.start();
        second.join(); // while the first is inside a dispose
        assertEquals(4, disposed.get(), "parents and children disposed of on the second thread");
        assertTrue(entryAt(first).refersTo(first), "the first thread still has the place");
        mayEnd.countDown();
        first.join();
    }

    @Test
    void anObjectThatThereIsNoPlaceToWaitForIsDisposedOfAtOnce() throws Exception {
        List<Integer> disposals = new ArrayList<>();
        Race.run(() -> {
            Cascade.stateOfThisThread()[1] = new LinkedList<RefCounted>() {
                private static final long serialVersionUID = 1L;

                @Override
                public boolean add(RefCounted object) {
                    throw new OutOfMemoryError("planted");
                }
            };
            Resource child = new Resource();
            Resource parent = new Resource(() -> {
                assertTrue(child.release());
                disposals.add(child.disposals());
            });
            assertTrue(parent.release());
        });
        assertEquals(List.of(1), disposals);
    }

    @Test
    void aThreadFindsItsOwnStateWhoeverHasItsPlaceInTheTable() throws Exception {
        Thread other = Thread.currentThread();
        Object[] othersState = Cascade.stateOfThisThread();
        table()[(int) other.getId() & 255] = null;
        assertSame(othersState, Cascade.stateOfThisThread(), "found again, and put in the table");
        Object othersEntry = entryAt(other);
        Race.run(() -> {
            try {
                int place = (int) Thread.currentThread().getId() & 255;
                table()[place] = null;
                Object[] mine = Cascade.stateOfThisThread();
                assertNotSame(othersState, mine);
                assertSame(mine, stateOfThisThread());
                assertSame(mine, Cascade.stateOfThisThread(), "by the table");
                table()[place] = othersEntry;
                assertSame(mine, Cascade.stateOfThisThread(), "whose place another thread has");
                table()[place] = null;
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked") // an entry is a weak reference to its thread
    private static Reference<Thread> entryAt(Thread thread) throws ReflectiveOperationException {
        return (Reference<Thread>) table()[(int) thread.getId() & 255];
    }

    private static Object[] table() throws ReflectiveOperationException {
        Field table = Cascade.class.getDeclaredField("TABLE");
        table.setAccessible(true);
        return (Object[]) table.get(null);
    }

    @Tag("slow")
    @Test
    void aStackThatEndsInACascadeLeavesTheThreadAbleToDispose() throws Exception {
        loadWhatALogNeeds();
        AtomicInteger disposed = new AtomicInteger();
        Thread thread = new Thread(
                null,
                () -> {
                    for (int round = 0; round < 200; round++) {
                        try {
                            endTheStack(round);
                        } catch (StackOverflowError expected) {
                            // somewhere inside a release, a dispose or the drain after it
                        }
                    }
                    assertTrue(new Resource(disposed::incrementAndGet).release());
                },
                "short-stack",
                256 * 1024);
        thread.start();
        thread.join(120_000);
        assertEquals(1, disposed.get(), "disposals after the stack overflows");
    }

    /** A class that is loaded at the end of a stack may fail there, and for all tests that need it later. */
    private static void loadWhatALogNeeds() {
        PrintStream before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try (LogLines log = new LogLines()) {
            Log.error("planted", NO_TRACE);
            log.failWith(NO_TRACE);
            Log.error("planted", NO_TRACE);
        } finally {
            System.setErr(before);
        }
    }

    /** Releases at each depth; the odd arguments shift where the stack ends. */
    private static void endTheStack(int shift) {
        Resource child = new Resource();
        Resource failing = new Resource(() -> {
            throw NO_TRACE;
        });
        Resource parent = new Resource(() -> {
            child.release();
            failing.release();
        });
        try {
            parent.release();
        } catch (IllegalStateException expected) {
            // the failure of the second child
        }
        if (shift % 3 == 0) {
            endTheStack(shift + 3);
        } else {
            Runnable deeper = () -> endTheStack(shift + 1);
            deeper.run();
        }
    }

    private static final IllegalStateException NO_TRACE = new IllegalStateException("dispose fails") {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    };

    @Test
    void aDisposeThatReleasesNothingMakesNoList() throws Exception {
        List<Object[]> states = new ArrayList<>();
        Race.run(() -> {
            assertTrue(new Resource().release());
            states.add(stateOfThisThread());
        });
        assertNull(states.get(0)[1], "the pending list");
        assertEquals(0, ((int[]) states.get(0)[0])[0], "busy");
    }

    private static Object[] stateOfThisThread() {
        try {
            Field field = Cascade.class.getDeclaredField("STATE");
            field.setAccessible(true);
            return (Object[]) ((ThreadLocal<?>) field.get(null)).get();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void onSmallStack(Runnable action) throws Exception {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(null, action, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
        thread.start();
        thread.join();
        assertNull(failure[0], "what the cascade threw");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
