package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no memory for a handle its claim is not lost with it. In a JVM of its own, whose heap is filled. */
@Tag("slow")
class NoMemoryTest {
    @TempDir
    Path folder;

    @Test
    void aCallThatFindsNoMemoryLosesNoClaim() throws Exception {
        Fork fork = Fork.java(
                folder,
                "-Xmx12m",
                "-XX:+UseSerialGC",
                "-XX:-UseTLAB",
                "-cp",
                Fork.core() + File.pathSeparator + Fork.tests(),
                Full.class.getName());
        assertEquals(
                List.of(
                        "shared: claims lost 0",
                        "scoped: claims lost 0",
                        "found: claims lost 0",
                        "entered: claims lost 0, waits: false",
                        "executed: claims lost 0",
                        "without memory for a task: true",
                        "disposed without memory for the thread's state: 1",
                        "counted without memory for shards: 3, shards 1"),
                fork.out(),
                fork.err());
    }

    /** Fills the heap, makes a call until it fails, and counts. */
    static final class Full {
        private static final int MARKS = 64;
        private static final Object[] HELD = new Object[100_000];

        private static int disposed;
        private static int queued;

        private Full() {}

        private interface Step {
            Object take();
        }

        public static void main(String[] args) throws InterruptedException {
            Ref<String> first = Ref.of("a", a -> {});
            for (int i = 0; i < 2; i++) { // what a first call loads is not what fails here
                warmUp(first);
            }
            int shared = untilFull(first::share);
            System.out.println("shared: claims lost " + (first.holder.countClaims() - 1 - shared));

            Ref<String> second = Ref.of("a", a -> {});
            int scoped = untilFull(second::shareScoped);
            System.out.println("scoped: claims lost " + (second.holder.countClaims() - 1 - scoped));

            RefTable<Integer, String> table =
                    RefTable.<Integer, String>builder().disposer(a -> {}).build();
            Ref<String> known = table.acquire(1, key -> "a");
            int found = untilFull(() -> table.find(1));
            System.out.println("found: claims lost " + (known.holder.countClaims() - 2 - found));

            Lifetime lifetime = new Lifetime();
            List<Ref<Lifetime>> marks = new ArrayList<>();
            for (int i = 0; i < MARKS; i++) { // so that there is a mark, and no memory for the handle
                marks.add(lifetime.enter());
            }
            RefCounted inhabitants = marks.get(0).holder;
            marks.forEach(Ref::close);
            int entered = untilFull(lifetime::enter);
            int claims = inhabitants.countClaims();
            for (int i = 0; i < entered; i++) {
                ((Ref<?>) HELD[i]).close();
            }
            System.out.println(
                    "entered: claims lost " + (claims - 1 - entered) + ", waits: " + lifetime.await(Duration.ZERO));

            int executed = untilFull(() -> {
                lifetime.execute(task -> {}, () -> {});
                return lifetime;
            });
            System.out.println("executed: claims lost " + (inhabitants.countClaims() - 1 - executed));

            Runnable[] queue = new Runnable[20];
            Ref<?>[] onExecutor = new Ref<?>[queue.length];
            for (int i = 0; i < queue.length; i++) {
                onExecutor[i] = Ref.of("a", a -> disposed++, task -> queue[queued++] = task);
            }
            OutOfMemoryError enough = new OutOfMemoryError("these are enough");
            untilFull(() -> {
                for (Ref<?> ref : onExecutor) {
                    ref.close();
                }
                throw enough;
            });
            System.out.println(
                    "without memory for a task: " + (queued < queue.length && queued + disposed == queue.length));

            disposed = 0;
            Ref<String> elsewhere = Ref.of("a", a -> disposed++);
            CountDownLatch full = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                await(full);
                elsewhere.close(); // the first dispose of this thread
            });
            thread.start();
            while (thread.getState() != Thread.State.WAITING) { // which takes memory
                Thread.sleep(1);
            }
            untilFull(() -> {
                full.countDown();
                join(thread);
                throw enough;
            });
            System.out.println("disposed without memory for the thread's state: " + disposed);
            growWithoutMemory();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** As two threads that meet: the add finds another value than was read before it. */
        private static void growWithoutMemory() {
            ShardedRefCount counter = new ShardedRefCount(ShardedRefCount.MAX_SHARDS);
            int[] counted = new int[1];
            OutOfMemoryError enough = new OutOfMemoryError("these are enough");
            untilFull(() -> {
                for (int i = 0; i < 3; i++) {
                    counted[0] += counter.addAtHome(i + 1L, 1) == i ? 1 : 0;
                }
                throw enough;
            });
            System.out.println("counted without memory for shards: " + counted[0] + ", shards " + counter.shards());
        }

        private static void warmUp(Ref<String> ref) {
            ref.share().close();
            ref.shareScoped().close();
            Shards.grown(new ShardedRefCount(2));
            Lifetime lifetime = new Lifetime();
            lifetime.enter().close();
            lifetime.execute(Runnable::run, () -> {});
            Ref.of("a", a -> disposed++, task -> {
                        throw new IllegalStateException("planted");
                    })
                    .close();
            disposed = 0;
        }

        private static int untilFull(Step step) {
            Object[] chain = null;
            for (int size = 1 << 16; size >= 1; size /= 2) {
                try {
                    for (; ; ) {
                        Object[] next = new Object[size];
                        next[0] = chain;
                        chain = next;
                    }
                } catch (OutOfMemoryError e) {
                    // a smaller one, then
                }
            }
            Cell cells = null;
            try {
                for (; ; ) {
                    cells = new Cell(cells);
                }
            } catch (OutOfMemoryError e) {
                // not even the smallest object fits now
            }
            int taken = 0;
            try {
                for (; ; ) {
                    HELD[taken] = step.take();
                    taken++;
                }
            } catch (OutOfMemoryError e) {
                chain = null;
                cells = null;
                return taken;
            }
        }

        private record Cell(@Nullable Cell next) {}
    }
}
