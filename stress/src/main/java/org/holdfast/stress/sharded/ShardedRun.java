package org.holdfast.stress.sharded;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.ShardedRefCount;
import org.holdfast.stress.sharded.ShardedTally.Played;
import org.jspecify.annotations.Nullable;

/**
 * One thread kills counter after counter, and the others use the one that it is about to kill: they take claims, hand them to
 * each other and give them up. Every eighth counter lives twice, every eighth kill is taken back.
 *
 * <p>Thread safety: one run, once.
 */
@SuppressWarnings("ThreadPriorityCheck") // on two processors those who spin must let the others run
final class ShardedRun {
    private static final int USERS = 3;
    private static final int BATCH = 4096;
    private static final int SHARDS = 4;
    private static final int PATIENCE = 200;
    private static final int YIELDS = 2;
    private static final long LIMIT_SECONDS = 900;

    // what a counter's life is in: its resource, so to speak
    private static final int ALIVE = 0;
    private static final int GONE = 1;
    private static final int ALIVE_AGAIN = 2;

    private final boolean virtual;
    private final long batches;
    private final ShardedTally tally = new ShardedTally();
    private final CyclicBarrier step = new CyclicBarrier(USERS + 1);
    private final AtomicIntegerArray boxes = new AtomicIntegerArray(USERS);
    /** Which counter each user is at. */
    private final AtomicIntegerArray places = new AtomicIntegerArray(USERS);

    private final AtomicIntegerArray states = new AtomicIntegerArray(BATCH);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private ShardedRefCount[] counters = new ShardedRefCount[0];
    /** The counter that is to be killed next; BATCH when all are. */
    private volatile int at;

    ShardedRun(boolean virtual, long kills) {
        this.virtual = virtual;
        this.batches = Math.max(1, kills / BATCH);
    }

    /** How many kills are over, for a progress line. */
    long done() {
        return tally.kills.sum();
    }

    Played play() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            int me = i;
            threads.add(start(virtual, () -> use(me)));
        }
        threads.add(start(false, this::kill));
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            if (thread.isAlive()) {
                throw new IllegalStateException("a thread still runs after " + LIMIT_SECONDS + " s: " + thread);
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a user of the counters failed", thrown);
        }
        return tally.played(virtual ? "virtual" : "platform");
    }

    private Thread start(boolean virtual, Work work) throws ReflectiveOperationException {
        Runnable task = () -> {
            try {
                work.run();
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
                at = BATCH; // nobody waits for who is gone
                step.reset();
            }
        };
        if (virtual) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        }
        Thread thread = new Thread(task, "sharded");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Whether this Java has virtual threads. */
    static boolean hasVirtualThreads() {
        try {
            Thread probe = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {});
            return probe != null;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    private void kill() throws Exception {
        for (long batch = 0; batch < batches; batch++) {
            ShardedRefCount[] fresh = new ShardedRefCount[BATCH];
            for (int i = 0; i < BATCH; i++) {
                fresh[i] = new ShardedRefCount(SHARDS);
                states.set(i, ALIVE);
            }
            for (int user = 0; user < USERS; user++) {
                places.set(user, -1);
            }
            counters = fresh;
            at = 0;
            step.await(); // the users begin
            for (int i = 0; i < BATCH; i++) {
                meet(i);
                for (int spin = i & 31; spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                killOne(i, fresh[i]);
                at = i + 1;
            }
            step.await(); // the users have stopped
            step.await(); // and have emptied their boxes
            for (int i = 0; i < BATCH; i++) {
                tally.stuck.add(states.get(i) == GONE && fresh[i].isDead() ? 0 : 1);
                tally.grown.add(fresh[i].shards() > 1 ? 1 : 0);
            }
        }
    }

    /**
     * Waits a little until somebody uses the counter: from then on that one does so until it is killed. Not for long: on a
     * busy machine each meeting would take a turn of the scheduler.
     */
    private void meet(int i) {
        for (int spins = 0; spins < PATIENCE + YIELDS; spins++) {
            for (int user = 0; user < USERS; user++) {
                if (places.get(user) >= i) {
                    return;
                }
            }
            if (spins < PATIENCE) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void killOne(int i, ShardedRefCount counter) {
        if ((i & 7) == 3) { // held by the killer, so that the kill can be taken back
            counter.retain();
            tally.kills.increment();
            told(i, counter, counter.kill(), tally.lastByKill);
            if (counter.resurrect()) {
                tally.takenBack.increment();
            } else {
                tally.stuck.increment();
            }
            told(i, counter, counter.release(), tally.lastByRelease);
        }
        tally.kills.increment();
        told(i, counter, counter.kill(), tally.lastByKill);
    }

    /** Told last: the resource goes, once; or the counter starts again and is killed again. */
    private void told(int i, ShardedRefCount counter, boolean last, LongAdder by) {
        if (!last) {
            return;
        }
        by.increment();
        if ((i & 7) == 0 && states.compareAndSet(i, ALIVE, ALIVE_AGAIN)) {
            if (!counter.reinit()) {
                tally.stuck.increment();
            }
            tally.nextLives.increment();
            tally.kills.increment();
            told(i, counter, counter.kill(), tally.lastByKill);
            return;
        }
        if (states.getAndSet(i, GONE) == GONE) {
            tally.secondZeros.increment();
        }
    }

    private void use(int me) throws Exception {
        for (long batch = 0; batch < batches; batch++) {
            step.await();
            ShardedRefCount[] mine = counters;
            for (int i = at; i < BATCH; i = Math.max(i + 1, at)) {
                hammer(me, i, mine);
            }
            step.await();
            giveUp(boxes.getAndSet(me, 0) - 1, mine);
            step.await();
        }
    }

    /** Uses a counter until it is killed, or is no longer the next. */
    private void hammer(int me, int i, ShardedRefCount[] mine) {
        ShardedRefCount counter = mine[i];
        places.set(me, i);
        for (int claims = 0; at <= i; claims++) {
            if (!((claims & 3) == 3 ? counter.tryRetainDraining() : counter.tryRetain())) {
                tally.refusals.increment();
                return;
            }
            tally.claims.increment();
            look(i);
            counter.retain();
            if (counter.isKilled()) {
                tally.outlived.increment();
            }
            giveUp(i, mine);
            if ((claims & 1) == 0) { // into the neighbour's box, and what lay there is ours now
                int there = boxes.getAndSet((me + 1) % USERS, i + 1);
                tally.handovers.increment();
                giveUp(there - 1, mine);
            } else {
                giveUp(i, mine);
            }
            giveUp(boxes.getAndSet(me, 0) - 1, mine);
            if (virtual && (claims & 15) == 0) {
                Thread.yield();
            }
        }
    }

    private void giveUp(int i, ShardedRefCount[] mine) {
        if (i >= 0) {
            look(i);
            told(i, mine[i], mine[i].release(), tally.lastByRelease);
        }
    }

    /** Whoever holds a claim finds the resource there. */
    private void look(int i) {
        if (states.get(i) == GONE) {
            tally.afterZero.increment();
        }
    }

    /** What a thread does. */
    private interface Work {
        void run() throws Exception;
    }
}
