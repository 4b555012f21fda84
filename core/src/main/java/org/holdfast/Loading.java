package org.holdfast;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * A load under way: one thread runs the loader, others wait for what comes of it.
 *
 *   running --succeeded--> entry: each waiter tries to take a claim on it, and asks the table again if it came too late
 *   running --failed-----> failure: each waiter throws its own exception, with this one as the cause
 *
 * Threads that wait for each other's loads would wait for ever. So each says which load it waits for, then follows the chain:
 *
 *     this thread --waits for--> a load --run by--> a thread --waits for--> a load --run by--> this thread?
 *
 * The last thread to close a circle sees all of it, because each writes its own link before it reads the others, with a full
 * fence between. A link that was seen may be gone a moment later, so a circle counts only when a second walk finds the same
 * loads: none of those waits had ended in between. The chain leads through all tables. Only here does it matter which
 * thread runs something; no claim depends on it.
 */
final class Loading<K, V> implements TableSlot<K, V> {
    /** Which load a thread waits for, while it does. */
    private static final ConcurrentHashMap<Thread, Loading<?, ?>> WAITING = new ConcurrentHashMap<>();

    /** How often who waits looks for a load whose end was not told. */
    private static final int LOOK_SECONDS = 1;

    private final K key;
    private final Thread loader = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);

    // One of them is written before the latch opens. They say by themselves that the load is over, because the latch
    // stays shut
    // where the stack of the loading thread ended before it could open it.
    private volatile @Nullable TableEntry<K, V> entry;
    volatile @Nullable Throwable failure;

    Loading(K key) {
        this.key = key;
    }

    void succeeded(TableEntry<K, V> loaded) {
        entry = loaded;
        done.countDown();
    }

    void failed(Throwable why) {
        failure = why;
        done.countDown();
    }

    /** Waits for the load; answers its entry, which may be dead by now. */
    TableEntry<K, V> await() {
        if (!isOver()) {
            block();
        }
        TableEntry<K, V> loaded = entry;
        if (loaded == null) {
            throw new CompletionException("the loader failed, run for another caller of acquire: key=" + key, failure);
        }
        return loaded;
    }

    private boolean isOver() {
        return entry != null || failure != null;
    }

    private void block() {
        Thread me = Thread.currentThread();
        try {
            WAITING.put(me, this);
            VarHandle.fullFence();
            if (isCircle(me)) {
                throw circle();
            }
            while (!done.await(LOOK_SECONDS, TimeUnit.SECONDS) && !isOver()) {
                // the load goes on
            }
        } catch (InterruptedException e) {
            me.interrupt();
            throw interrupted(e);
        } finally {
            WAITING.remove(me);
        }
    }

    private boolean isCircle(Thread me) {
        List<Loading<?, ?>> seen = walk(me);
        return !seen.isEmpty() && seen.equals(walk(me));
    }

    /** The loads from this one to one that this thread runs; empty if the chain ends before. */
    private List<Loading<?, ?>> walk(Thread me) {
        List<Loading<?, ?>> chain = new ArrayList<>();
        for (Loading<?, ?> at = this; at != null && !chain.contains(at); at = WAITING.get(at.loader)) {
            if (at.isOver()) {
                break;
            }
            chain.add(at);
            if (at.loader.equals(me)) {
                return chain;
            }
        }
        return List.of();
    }

    private IllegalStateException circle() {
        return new IllegalStateException(
                "this load would wait for itself: the loader asks, here or through loaders that wait for"
                        + " each other, for the key that it loads: key=" + key);
    }

    private CancellationException interrupted(InterruptedException cause) {
        CancellationException cancelled = new CancellationException(
                "interrupted while another caller of acquire runs the loader; the thread stays interrupted: key="
                        + key);
        cancelled.initCause(cause);
        return cancelled;
    }
}
