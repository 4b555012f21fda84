package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A class loader that used Holdfast is collected after close, though the threads that used it live on. */
@Tag("slow")
class LoaderTest {
    /** Loaded by the loader under test: releases a chain, so that the thread keeps a pending list. */
    public static final class Use implements Runnable {
        private static final class Node extends RefCounted {
            private final Node next;

            Node(Node next) {
                this.next = next;
            }

            @Override
            protected void dispose() {
                if (next != null) {
                    boolean ignored = next.release();
                }
            }
        }

        @Override
        public void run() {
            Node chain = new Node(new Node(new Node(null)));
            if (!chain.release() || !chain.wordIsDead() || !chain.next.next.wordIsDead()) {
                throw new AssertionError("the chain is not dead");
            }
            useHandles();
            useLifetime();
            try {
                useTable();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static void useHandles() {
            try (Ref<Node> first = Ref.adopt(new Node(null));
                    RefSlot<Node> slot = new RefSlot<>(first.share())) {
                slot.acquire().close();
                first.shareScoped().close();
            }
            TwoLevelRefCount<Node, Node> levels =
                    new TwoLevelRefCount<>(new Node(null), node -> {}, new Node(null), node -> {});
            levels.adoptUser().close();
        }

        /** Its claims leave marks in the thread: one by a close here, one by a close elsewhere. */
        private static void useLifetime() {
            Lifetime lifetime = new Lifetime();
            lifetime.enter().close();
            Ref<Lifetime> inside = lifetime.enter();
            Thread other = new Thread(inside::close);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (!lifetime.terminate() || !lifetime.isTerminated()) {
                throw new AssertionError("somebody is inside");
            }
        }

        /** A load that another thread may wait for, and values left in it, idle and parked. */
        private static void useTable() throws InterruptedException {
            RefTable<Integer, Node> table = RefTable.<Integer, Node>builder()
                    .disposer(Node::release)
                    .parking()
                    .build();
            CountDownLatch asked = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                asked.countDown();
                table.acquire(1, key -> new Node(null)).close();
            });
            Ref<Node> held = table.acquire(1, key -> {
                other.start();
                asked.await();
                return new Node(null);
            });
            other.join();
            table.acquire(2, key -> new Node(null)).close();
            table.reap();
            table.remove(1);
            if (held.get().wordIsDead() || table.size() != 1 || table.parked() != 1) {
                throw new AssertionError("" + table);
            }
        }
    }

    @Test
    void theLoaderIsCollectedWhileItsThreadLivesOn() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> loader = useAndClose(worker);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (loader.get() != null && System.nanoTime() < deadline) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertTrue(loader.refersTo(null), "the loader is still reachable after 20 s of collections");
            assertEquals("alive", worker.submit(() -> "alive").get());
        } finally {
            worker.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> useAndClose(ExecutorService worker) throws Exception {
        URL[] places = {placeOf(RefCount.class), placeOf(LoaderTest.class)};
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> use = loader.loadClass(Use.class.getName());
            assertNotSame(Use.class, use, "the loader has classes of its own");
            worker.submit((Runnable) use.getConstructor().newInstance()).get();
            return new WeakReference<>(loader);
        }
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
