package org.holdfast.tracker.plants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.RefSlot;
import org.holdfast.RefTable;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.holdfast.tracker.plants.Shop.Counted;
import org.holdfast.tracker.plants.Shop.Good;

/** Mistakes, each with the line that a report must name: the one that ends in {@code // HERE}. */
@SuppressWarnings("MustBeClosedChecker") // forgetting to close is what these are about
final class Plants {
    static final Map<String, Plant> ALL = new LinkedHashMap<>();
    static final Map<Integer, Ref<Good>> STATIC_MAP = new HashMap<>();
    static final List<Ref<Good>> LISTENERS = new ArrayList<>();
    static final ThreadLocal<Ref<Good>> LOCAL = new ThreadLocal<>();
    static final Site READ = Site.here("read"); // HERE site

    static {
        ALL.put("exception-path", Plants::exceptionPath);
        ALL.put("early-return", Plants::earlyReturn);
        ALL.put("static-map", Plants::staticMap);
        ALL.put("pool", Plants::pool);
        ALL.put("other-thread", Plants::otherThread);
        ALL.put("cancelled-future", Plants::cancelledFuture);
        ALL.put("moved-then-dropped", Plants::movedThenDropped);
        ALL.put("parent-closed-first", Plants::parentClosedFirst);
        ALL.put("slot-never-cleared", Plants::slotNeverCleared);
        ALL.put("loader-failure", Plants::loaderFailure);
        ALL.put("second-owner", Plants::secondOwner);
        ALL.put("use-after-close", Plants::useAfterClose);
        ALL.put("share-after-move", Plants::shareAfterMove);
        ALL.put("closed-twice", Plants::closedTwice);
        ALL.put("listener", Plants::listener);
        ALL.put("rejected-task", Plants::rejectedTask);
        ALL.put("thread-local", Plants::threadLocal);
        ALL.put("dropped-lambda", Plants::droppedLambda);
        ALL.put("half-iterated", Plants::halfIterated);
        ALL.put("constructor-throws", Plants::constructorThrows);
        ALL.put("wrong-handle-in-finally", Plants::wrongHandleInFinally);
        ALL.put("overwritten", Plants::overwritten);
        ALL.put("table-acquire", Plants::tableAcquire);
        ALL.put("never-left", Plants::neverLeft);
        ALL.put("retry", Plants::retry);
        ALL.put("retain-without-release", Plants::retainWithoutRelease);
        ALL.put("retain-and-drop", Plants::retainAndDrop);
        ALL.put("scoped-not-closed", Plants::scopedNotClosed);
        ALL.put("named-site", Plants::namedSite);
        ALL.put("retained-dead", Plants::retainedDead);
        ALL.put("given-up-for-another", Plants::givenUpForAnother);
        ALL.put("virtual-thread", Plants::virtualThread);
    }

    private Plants() {}

    static Object exceptionPath() {
        Ref<Good> shared = Shop.good();
        try {
            Ref<Good> mine = shared.share(); // HERE exception-path
            parse(mine.get());
            mine.close();
        } catch (IllegalStateException e) {
            // answered with an error page; the claim is forgotten
        }
        return shared;
    }

    private static void parse(Good good) {
        throw new IllegalStateException("malformed after " + good.use());
    }

    static Object earlyReturn() {
        Ref<Good> shared = Shop.good();
        for (int round = 0; round < 3; round++) {
            boolean ignored = answered(shared, round);
        }
        return shared;
    }

    private static boolean answered(Ref<Good> shared, int round) {
        Ref<Good> mine = shared.share("request"); // HERE early-return
        if (round == 1) {
            return false;
        }
        mine.close();
        return true;
    }

    static Object staticMap() {
        Ref<Good> shared = Shop.good();
        for (int user = 0; user < 3; user++) {
            STATIC_MAP.put(user, shared.share()); // HERE static-map
        }
        return shared;
    }

    /** A pool that is given buffers back and forgets to close the claims in them. */
    static Object pool() {
        Ref<Good> shared = Shop.good();
        List<Ref<Good>> pool = new ArrayList<>();
        for (int lease = 0; lease < 4; lease++) {
            Ref<Good> leased = shared.share("lease"); // HERE pool
            leased.get();
            pool.add(leased);
        }
        return List.of(shared, pool);
    }

    static Object otherThread() throws Exception {
        Ref<Good> shared = Shop.good();
        Thread worker = new Thread(() -> shared.share().get(), "worker-7"); // HERE other-thread
        worker.start();
        worker.join();
        return shared;
    }

    /** Only where there are such threads, from 21 on. */
    static Object virtualThread() throws Exception {
        Ref<Good> shared = Shop.good();
        Runnable work = () -> shared.share().get(); // HERE virtual-thread
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        thread.join();
        return shared;
    }

    static Object cancelledFuture() {
        Ref<Good> shared = Shop.good();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Ref<Good> mine = shared.share(); // HERE cancelled-future
        CompletableFuture<Void> done = answer.thenAccept(text -> mine.close());
        done.cancel(false);
        answer.cancel(false);
        return shared;
    }

    static Object movedThenDropped() throws Exception {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = shared.share(); // HERE moved-then-dropped
        Thread next = new Thread(() -> mine.move().get(), "next-owner");
        next.start();
        next.join();
        return shared;
    }

    static Object parentClosedFirst() {
        Ref<Good> shared = Shop.good();
        Ref<Good> session = shared.share("session");
        List<Object> kept = new ArrayList<>();
        kept.add(session.share("request")); // HERE parent-closed-first
        session.close();
        shared.close();
        return kept;
    }

    static Object slotNeverCleared() {
        RefSlot<Good> current = new RefSlot<>(Shop.good()); // HERE slot-never-cleared
        current.acquire().close();
        return current;
    }

    static Object loaderFailure() {
        Ref<Good> shared = Shop.good();
        RefTable<String, Good> table =
                RefTable.<String, Good>builder().disposer(good -> {}).build();
        try {
            table.acquire("key", key -> {
                        Ref<Good> part = shared.share(); // HERE loader-failure
                        part.get();
                        throw new IllegalStateException("no such file");
                    })
                    .close();
        } catch (IllegalStateException e) {
            // the caller tries another key; what the loader took is forgotten
        }
        table.close();
        return shared;
    }

    static Object secondOwner() throws Exception {
        RefCount count = RefCount.of(2);
        Thread owner = new Thread(() -> release(count), "owner");
        owner.start();
        owner.join();
        release(count);
        Thread again = new Thread(
                () -> {
                    try {
                        boolean ignored = count.release(); // HERE second-owner
                    } catch (RefCountException e) {
                        // logged by the second owner's framework
                    }
                },
                "second-owner");
        again.start();
        again.join();
        return count;
    }

    private static void release(RefCount count) {
        boolean ignored = count.release();
    }

    static Object useAfterClose() {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = shared.share();
        mine.close();
        try {
            mine.get(); // HERE use-after-close
        } catch (RefCountException e) {
            // expected
        }
        return shared;
    }

    static Object shareAfterMove() {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = shared.share();
        Ref<Good> theirs = mine.move();
        try {
            mine.share().close(); // HERE share-after-move
        } catch (RefCountException e) {
            // expected
        }
        theirs.close();
        return shared;
    }

    static Object closedTwice() throws Exception {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = shared.share();
        Thread first = new Thread(mine::close, "first");
        first.start();
        first.join();
        mine.close(); // HERE closed-twice
        return shared;
    }

    static Object listener() {
        Ref<Good> shared = Shop.good();
        for (int i = 0; i < 2; i++) {
            LISTENERS.add(shared.share()); // HERE listener
        }
        return shared;
    }

    static Object rejectedTask() {
        Ref<Good> shared = Shop.good();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        Ref<Good> forTask = shared.share(); // HERE rejected-task
        try {
            executor.execute(forTask::close);
        } catch (RejectedExecutionException e) {
            // the task will never run
        }
        return shared;
    }

    static Object threadLocal() {
        Ref<Good> shared = Shop.good();
        LOCAL.set(shared.share()); // HERE thread-local
        return shared;
    }

    static Object droppedLambda() {
        Ref<Good> shared = Shop.good();
        Runnable later = later(shared);
        later.hashCode();
        return shared;
    }

    private static Runnable later(Ref<Good> shared) {
        Ref<Good> mine = shared.share(); // HERE dropped-lambda
        return mine::close;
    }

    static Object halfIterated() {
        Ref<Good> shared = Shop.good();
        Iterator<Integer> rows = new Rows(shared);
        rows.next();
        return shared;
    }

    /** Closes its claim at the end, which nobody reaches. */
    private static final class Rows implements Iterator<Integer> {
        private final Ref<Good> mine;
        private int at;

        Rows(Ref<Good> shared) {
            mine = shared.share(); // HERE half-iterated
        }

        @Override
        public boolean hasNext() {
            return at < 10;
        }

        @Override
        public Integer next() {
            if (++at == 10) {
                mine.close();
            }
            return at;
        }
    }

    static Object constructorThrows() {
        Ref<Good> shared = Shop.good();
        try {
            new Reader(shared);
        } catch (IllegalStateException e) {
            // expected
        }
        return shared;
    }

    /** Takes a claim before it knows that it can be made. */
    private static final class Reader {
        Reader(Ref<Good> shared) {
            Ref<Good> mine = shared.share(); // HERE constructor-throws
            mine.get();
            throw new IllegalStateException("bad header");
        }
    }

    static Object wrongHandleInFinally() {
        Ref<Good> shared = Shop.good();
        Ref<Good> outer = shared.share();
        Ref<Good> inner = outer.share(); // HERE wrong-handle-in-finally
        try {
            inner.get();
        } finally {
            outer.close();
            outer.close(); // HERE wrong-handle-in-finally again
        }
        return shared;
    }

    static Object overwritten() {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = shared.share("old"); // HERE overwritten
        mine.get();
        mine = shared.share("new");
        mine.close();
        return shared;
    }

    static Object tableAcquire() {
        RefTable<String, Good> table =
                RefTable.<String, Good>builder().disposer(good -> {}).build();
        table.acquire("key", key -> new Good()).close();
        table.find("key").get(); // HERE table-acquire
        return table;
    }

    static Object neverLeft() throws Exception {
        Lifetime group = new Lifetime();
        List<Object> inside = new ArrayList<>();
        Thread guest = new Thread(() -> inside.add(group.enter()), "guest"); // HERE never-left
        guest.start();
        guest.join();
        group.terminate();
        return List.of(group, inside);
    }

    static Object retry() {
        Ref<Good> shared = Shop.good();
        Ref<Good> mine = null;
        for (int attempt = 0; attempt < 3; attempt++) {
            mine = shared.share(); // HERE retry
        }
        mine.close();
        return shared;
    }

    static Object retainWithoutRelease() {
        Counted counted = new Counted();
        for (int i = 0; i < 3; i++) {
            counted.retain(); // HERE retain-without-release
            if (i != 1) {
                boolean ignored = counted.release();
            }
        }
        return counted;
    }

    /** Gives up the owner's claim, and forgets the object with the other. */
    static Object retainAndDrop() {
        Counted counted = new Counted();
        counted.retain(); // HERE retain-and-drop
        boolean ignored = counted.release();
        return "nothing";
    }

    static Object scopedNotClosed() {
        Ref<Good> shared = Shop.good();
        ScopedRef<Good> mine = shared.shareScoped(); // HERE scoped-not-closed
        mine.get();
        return shared;
    }

    static Object namedSite() {
        Ref<Good> shared = Shop.good();
        for (int i = 0; i < 2; i++) {
            shared.share(READ).get();
        }
        return shared;
    }

    static Object retainedDead() {
        Counted counted = new Counted();
        boolean ignored = counted.release();
        try {
            counted.retain(); // HERE retained-dead
        } catch (RefCountException e) {
            // expected
        }
        return counted;
    }

    /** Gives up the claim of a handle by hand, so that the handle's own close is one too many. */
    static Object givenUpForAnother() {
        Counted counted = new Counted();
        Ref<Counted> mine = Ref.adopt(counted);
        boolean ignored = counted.release();
        try {
            mine.close(); // HERE given-up-for-another
        } catch (RefCountException e) {
            // expected
        }
        return counted;
    }
}
