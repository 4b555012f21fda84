package org.holdfast.tracker.plants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.holdfast.RefScope;
import org.holdfast.RefSlot;
import org.holdfast.RefTable;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.holdfast.TwoLevelRefCount;
import org.holdfast.Unclaimed;
import org.holdfast.tracker.TestClock;
import org.holdfast.tracker.Tracker;
import org.holdfast.tracker.plants.Shop.Counted;
import org.holdfast.tracker.plants.Shop.Good;

/** Correct programs, each of a kind that a careless tracker would report. */
final class Sound {
    static final Map<String, Plant> ALL = new LinkedHashMap<>();
    static final Site SINGLETON = Site.here("singleton");

    static {
        ALL.put("try-with-resources", Sound::tryWithResources);
        ALL.put("closed-on-another-thread", Sound::closedOnAnotherThread);
        ALL.put("moved-through-a-queue", Sound::movedThroughAQueue);
        ALL.put("slot-swapped-and-closed", Sound::slotSwappedAndClosed);
        ALL.put("cache-that-fills-and-stays", Sound::cacheThatFillsAndStays);
        ALL.put("own-cache-said-to-be-one", Sound::ownCacheSaidToBeOne);
        ALL.put("long-lived-singleton", Sound::longLivedSingleton);
        ALL.put("held-for-nine-minutes", Sound::heldForNineMinutes);
        ALL.put("load-that-comes-and-goes", Sound::loadThatComesAndGoes);
        ALL.put("grown-for-four-windows", Sound::grownForFourWindows);
        ALL.put("scoped-under-collections", Sound::scopedUnderCollections);
        ALL.put("scope-of-many", Sound::scopeOfMany);
        ALL.put("table-with", Sound::tableWith);
        ALL.put("table-evicts", Sound::tableEvicts);
        ALL.put("lifetime-that-ends", Sound::lifetimeThatEnds);
        ALL.put("exception-with-finally", Sound::exceptionWithFinally);
        ALL.put("executor-tasks", Sound::executorTasks);
        ALL.put("closed-when-complete", Sound::closedWhenComplete);
        ALL.put("upgraded", Sound::upgraded);
        ALL.put("cascade", Sound::cascade);
        ALL.put("two-levels", Sound::twoLevels);
        ALL.put("pool-of-handles", Sound::poolOfHandles);
        ALL.put("paired-retains", Sound::pairedRetains);
        ALL.put("moved-back-by-a-closed-slot", Sound::movedBackByAClosedSlot);
        ALL.put("handle-kept-after-close", Sound::handleKeptAfterClose);
        ALL.put("closed-by-a-finalizer", Sound::closedByAFinalizer);
        ALL.put("released-by-hand-and-dropped", Sound::releasedByHandAndDropped);
        ALL.put("released-by-a-finalizer", Sound::releasedByAFinalizer);
    }

    private Sound() {}

    static Object tryWithResources() {
        try (Ref<Good> shared = Shop.good();
                Ref<Good> mine = shared.share("reading")) {
            return mine.get().use();
        }
    }

    static Object closedOnAnotherThread() throws Exception {
        try (Ref<Good> shared = Shop.good()) {
            Ref<Good> mine = shared.share();
            Thread other = new Thread(mine::close);
            other.start();
            other.join();
        }
        return "closed";
    }

    static Object movedThroughAQueue() throws Exception {
        ConcurrentLinkedQueue<Ref<Good>> queue = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 20; i++) {
            queue.add(Shop.good().move());
        }
        Thread consumer = new Thread(() -> {
            for (Ref<Good> next = queue.poll(); next != null; next = queue.poll()) {
                next.move().close();
            }
        });
        consumer.start();
        consumer.join();
        return queue;
    }

    static Object slotSwappedAndClosed() {
        try (RefSlot<Good> current = new RefSlot<>(Shop.good())) {
            try (Ref<Good> reader = current.acquire()) {
                current.set(Shop.good());
                reader.get().use();
            }
            return current;
        }
    }

    /** The table's own claims are not anybody's to close. */
    static Object cacheThatFillsAndStays() {
        RefTable<Integer, Good> cache =
                RefTable.<Integer, Good>builder().disposer(good -> {}).build();
        TestClock clock = TestClock.set();
        for (int window = 0; window < 8; window++) {
            for (int i = 0; i < 5; i++) {
                cache.acquire(window * 5 + i, key -> new Good()).close();
            }
            clock.endWindow();
        }
        clock.advance(Duration.ofHours(2));
        Tracker.check();
        return cache;
    }

    static Object ownCacheSaidToBeOne() {
        Tracker.expectLong(Good.class);
        TestClock clock = TestClock.set();
        List<Ref<Good>> cache = new ArrayList<>();
        for (int window = 0; window < 8; window++) {
            cache.add(Shop.good());
            clock.endWindow();
        }
        clock.advance(Duration.ofHours(1));
        Tracker.check();
        return cache;
    }

    static Object longLivedSingleton() {
        Tracker.expectLong(SINGLETON);
        TestClock clock = TestClock.set();
        Ref<Good> shared = Shop.good();
        Ref<Good> singleton = shared.share(SINGLETON);
        shared.close();
        clock.advance(Duration.ofDays(3));
        Tracker.check();
        return singleton;
    }

    static Object heldForNineMinutes() {
        TestClock clock = TestClock.set();
        try (Ref<Good> shared = Shop.good()) {
            clock.advance(Duration.ofMinutes(9));
            Tracker.check();
            return shared.get().use();
        }
    }

    static Object loadThatComesAndGoes() {
        TestClock clock = TestClock.set();
        List<Ref<Good>> busy = new ArrayList<>();
        for (int window = 0; window < 20; window++) {
            if (window % 4 == 3) {
                busy.forEach(Ref::close);
                busy.clear();
            } else {
                busy.add(Shop.good());
                busy.add(Shop.good());
            }
            clock.endWindow();
        }
        busy.forEach(Ref::close);
        return busy;
    }

    static Object grownForFourWindows() {
        TestClock clock = TestClock.set();
        List<Ref<Good>> held = new ArrayList<>();
        for (int window = 0; window < 8; window++) {
            if (window < 4) {
                held.add(Shop.good());
            }
            clock.endWindow();
        }
        held.forEach(Ref::close);
        return held;
    }

    static Object scopedUnderCollections() {
        int sum = 0;
        try (Ref<Good> shared = Shop.good()) {
            for (int i = 0; i < 30; i++) {
                try (ScopedRef<Good> mine = shared.shareScoped()) {
                    if (i % 10 == 0) {
                        System.gc();
                        Tracker.check();
                    }
                    sum += mine.get().use();
                }
            }
        }
        return sum;
    }

    static Object scopeOfMany() {
        try (RefScope scope = new RefScope();
                Ref<Good> shared = Shop.good()) {
            for (int i = 0; i < 10; i++) {
                scope.add(shared.share());
            }
            System.gc();
            Tracker.check();
        }
        return "closed";
    }

    static Object tableWith() {
        RefTable<String, Good> table =
                RefTable.<String, Good>builder().disposer(good -> {}).build();
        table.acquire("key", key -> new Good()).close();
        int[] used = new int[1];
        for (int i = 0; i < 3; i++) {
            used[0] += table.with("key", good -> {
                System.gc();
                Tracker.check();
                return good.use();
            });
        }
        table.close();
        return used;
    }

    static Object tableEvicts() {
        RefTable<Integer, Good> table =
                RefTable.<Integer, Good>builder().disposer(good -> {}).build();
        for (int i = 0; i < 50; i++) {
            table.acquire(i, key -> new Good()).close();
            table.remove(i);
        }
        return table;
    }

    static Object lifetimeThatEnds() throws Exception {
        Lifetime group = new Lifetime();
        try (Ref<Lifetime> inside = group.enter()) {
            inside.get();
        }
        group.terminate();
        return group.await(Duration.ofSeconds(10));
    }

    static Object exceptionWithFinally() {
        Ref<Good> shared = Shop.good();
        try (shared) {
            Ref<Good> mine = shared.share();
            try {
                throw new IllegalStateException("after " + mine.get().use());
            } finally {
                mine.close();
            }
        } catch (IllegalStateException e) {
            return shared;
        }
    }

    static Object executorTasks() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (Ref<Good> shared = Shop.good()) {
            for (int i = 0; i < 20; i++) {
                Ref<Good> forTask = shared.share("task");
                executor.execute(() -> {
                    try (forTask) {
                        forTask.get().use();
                    }
                });
            }
        }
        executor.shutdown();
        return executor.awaitTermination(30, TimeUnit.SECONDS);
    }

    static Object closedWhenComplete() {
        try (Ref<Good> shared = Shop.good()) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            Ref<Good> mine = shared.share();
            CompletableFuture<Integer> done = answer.whenComplete((value, failure) -> mine.close());
            answer.cancel(false);
            return done.isCompletedExceptionally();
        }
    }

    static Object upgraded() {
        Ref<Good> shared = Shop.good();
        Unclaimed<Good> known = shared.unclaimed();
        try (Ref<Good> mine = known.tryShare()) {
            mine.get().use();
        }
        shared.close();
        return known.tryShare() == null;
    }

    /** A chain of objects, each of which gives up the next. */
    static Object cascade() {
        Ref<Node> chain = Ref.adopt(new Node(null));
        for (int i = 0; i < 50; i++) {
            chain = Ref.adopt(new Node(chain));
        }
        chain.close();
        return "closed";
    }

    private static final class Node extends RefCounted {
        private final Ref<Node> next;

        Node(Ref<Node> next) {
            this.next = next;
        }

        @Override
        protected void dispose() {
            if (next != null) {
                next.close();
            }
        }
    }

    static Object twoLevels() {
        TwoLevelRefCount<Good, Good> space = new TwoLevelRefCount<>(new Good(), good -> {}, new Good(), good -> {});
        space.retainUser();
        space.retainHolder();
        space.releaseUser();
        space.releaseUser();
        space.releaseHolder();
        return space;
    }

    static Object poolOfHandles() throws Exception {
        List<Ref<Good>> pool = new ArrayList<>();
        try (Ref<Good> shared = Shop.good()) {
            for (int i = 0; i < 8; i++) {
                pool.add(shared.share());
            }
            CountDownLatch done = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                pool.forEach(Ref::close);
                done.countDown();
            });
            other.start();
            done.await();
            other.join();
        }
        return pool;
    }

    static Object pairedRetains() {
        Counted counted = new Counted();
        RefCount beside = new RefCount();
        for (int i = 0; i < 5; i++) {
            counted.retain();
            beside.retain();
        }
        boolean last = false;
        boolean lastBeside = false;
        for (int i = 0; i < 6; i++) {
            last = counted.release();
            lastBeside = beside.release();
        }
        counted = new Counted();
        counted.retain();
        Ref<Counted> adopted = Ref.adopt(counted); // the claim of the retain
        Ref<Counted> first = Ref.adopt(counted);
        adopted.close();
        first.close();
        if (!last || !lastBeside) {
            throw new IllegalStateException("not the last");
        }
        return List.of(counted, beside);
    }

    static Object movedBackByAClosedSlot() {
        RefSlot<Good> slot = new RefSlot<>();
        slot.close();
        Ref<Good> mine = Shop.good();
        try {
            slot.set(mine);
        } catch (IllegalStateException e) {
            mine.close();
        }
        return slot;
    }

    static Object handleKeptAfterClose() {
        List<Ref<Good>> closed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Ref<Good> mine = Shop.good();
            mine.close();
            closed.add(mine);
        }
        return closed;
    }

    static Object closedByAFinalizer() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (Ref<Good> good = Ref.of(new Good(), gone -> closed.countDown())) {
            Finalized.forget(good.share());
        }
        for (int i = 0; i < 600 && closed.getCount() > 0; i++) {
            System.gc();
            Tracker.check();
            if (!closed.await(50, TimeUnit.MILLISECONDS) && i == 599) {
                throw new IllegalStateException("no finalizer has run");
            }
        }
        return closed;
    }

    private static final class Finalized {
        private final Ref<Good> claim;

        Finalized(Ref<Good> claim) {
            this.claim = claim;
        }

        static void forget(Ref<Good> claim) {
            new Finalized(claim).claim.get().use();
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // as old code does it
        protected void finalize() {
            claim.close();
        }
    }

    static Object releasedByHandAndDropped() {
        for (int i = 0; i < 3; i++) {
            Counted counted = new Counted();
            RefCount beside = new RefCount();
            counted.retain();
            beside.retain();
            boolean last = counted.release() || beside.release();
            if (last || !counted.release() || !beside.release()) {
                throw new IllegalStateException("not the last");
            }
        }
        return "nothing";
    }

    static Object releasedByAFinalizer() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        Released.forget(new Counted(), released);
        for (int i = 0; i < 600 && released.getCount() > 0; i++) {
            System.gc();
            Tracker.check();
            if (!released.await(50, TimeUnit.MILLISECONDS) && i == 599) {
                throw new IllegalStateException("no finalizer has run");
            }
        }
        return released;
    }

    private static final class Released {
        private final Counted counted;
        private final CountDownLatch released;

        Released(Counted counted, CountDownLatch released) {
            this.counted = counted;
            this.released = released;
        }

        static void forget(Counted counted, CountDownLatch released) {
            counted.retain();
            boolean ignored = new Released(counted, released).counted.release();
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // as old code does it
        protected void finalize() {
            boolean ignored = counted.release();
            released.countDown();
        }
    }
}
