package org.holdfast;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import java.io.Closeable;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.jspecify.annotations.Nullable;

/**
 * Finds counted values by key: peers by address, files by path, connections by host. A value that is found cannot be torn
 * down before its finder is done with it; one that nobody uses stays findable until it is reaped for age, or removed.
 *
 * <pre>{@code
 * RefTable<Path, Mapping> files = RefTable.<Path, Mapping>builder()
 *         .disposer(Mapping::unmap)
 *         .idleTimes(Duration.ofMinutes(2), Duration.ofMinutes(10))
 *         .softLimit(1_000)
 *         .build();
 *
 * int first = files.with(path, file -> file.get(0));                     // null if it is not there
 * try (Ref<Mapping> file = files.acquire(path, Mapping::map)) { ... }    // loads it if it is not there
 *
 * files.reap();                                                          // now and then: disposes of idle ones
 * files.remove(path);                                                    // its users go on until they are done
 * }</pre>
 *
 * <p>The table's membership is itself a claim: a value counts one when it is idle, more when it is in use. Finding takes a
 * claim unless the value is dead; reaping gives up the table's claim only if it is the last, and takes the value out in the
 * same step.
 *
 * <p><b>Loading.</b> {@link #acquire} loads a key that is absent, once, whoever asks meanwhile: the others wait for that load.
 * What the loader throws, its own caller gets as it came and each of those who waited gets in a
 * {@link CompletionException} of its own; nothing of it is kept, and the next caller loads again. A load
 * that would wait for itself, directly or through loaders that wait for each other in this thread or others, here or in other
 * tables, fails with {@code IllegalStateException} instead. A loader that hands its work to another thread and
 * waits for that cannot be seen through.
 *
 * <p><b>Removing.</b> A removed value cannot be found; it is disposed of when its last user is done, at once if there is
 * none. A load that is under way when its key is removed, or the table closed, goes to those who asked for it before and never
 * into the table.
 *
 * <p><b>Parking</b> ({@link RefTableBuilder#parking()}). A removed value that still has users is kept at its key, where
 * {@link #acquire} takes it back instead of loading another one. Others do not see it. As
 * acquire takes back what is parked, a key has at most one parked value; one that was loaded while its key was removed
 * is never parked. When its last user leaves before the key returns, it is disposed of.
 *
 * <p><b>Callbacks.</b> Loaders, disposers and bodies run on the thread whose call needs them, under no lock of the table, and may
 * call the table. Only {@code equals}, {@code hashCode} and, of keys that are {@link Comparable}, {@code compareTo} run inside
 * its steps, and must not.
 *
 * <p>Thread safety: any thread may call any method, and virtual threads may. {@code find} and {@code with} take no lock and never wait;
 * {@code acquire} waits for a load of another caller. Memory effects: what the loader did happens-before what is done with the
 * value by whoever finds it; everything done with a value before its claim is given up happens-before its disposer.
 *
 * @param <K> the type of the keys, as for {@link java.util.concurrent.ConcurrentHashMap}
 * @param <V> the type of the values
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class RefTable<K, V extends @MustCallUnknown Object> implements Closeable {
    private final TableSlots<K, V> slots;
    private final TableLoads<K, V> loads;
    private final TablePasses<K, V> passes;
    /** Only read here; each hop to it counts. */
    private final ConcurrentHashMap<K, TableSlot<K, V>> map;

    RefTable(TableSlots<K, V> slots, TablePasses<K, V> passes) {
        this.slots = slots;
        this.map = slots.forLookUps();
        this.loads = new TableLoads<>(slots);
        this.passes = passes;
    }

    /**
     * Makes the value of an absent key.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Loader<K, V extends @MustCallUnknown Object, X extends Exception> {
        /**
         * Loads.
         *
         * @param key the key that was asked for
         * @return a new value, which belongs to the table and its users from now on; not null
         * @throws X if there is none
         */
        V load(K key) throws X;
    }

    /**
     * Uses a value while its claim is held.
     *
     * @param <V> the type of the values
     * @param <R> the type of what it answers
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Body<V extends @MustCallUnknown Object, R extends @Nullable Object, X extends Exception> {
        /**
         * Uses the value, which must not be kept: the claim ends with the call.
         *
         * @param value what was found
         * @return what {@code with} answers
         * @throws X whatever it has to; it leaves {@code with} as it came
         */
        R use(V value) throws X;
    }

    /**
     * Begins a table.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return to be told the disposer at least
     */
    public static <K, V extends @MustCallUnknown Object> RefTableBuilder<K, V> builder() {
        return new RefTableBuilder<>();
    }

    /**
     * Takes a claim on the value of a key, if it is there. A key that is being loaded, or whose value is parked, is not.
     *
     * @param key the key
     * @return a new handle, or null if the key is absent
     */
    @CheckReturnValue
    public @Nullable Ref<V> find(K key) {
        TableEntry<K, V> entry = TableSlots.linked(map.get(key));
        return entry != null && entry.use() ? entry.handle() : null;
    }

    /**
     * Takes a claim on the value of a key, and loads it if it is absent.
     *
     * <p>While it waits for the loader of another caller it can be interrupted; then it leaves with an unchecked exception and
     * the thread stays interrupted. The exception is unchecked because only that wait can throw it: most callers
     * find the value, or run their own loader, and would have to catch what cannot come. It does not stop the loader.
     *
     * @param <X> what the loader may throw
     * @param key the key
     * @param loader makes the value; runs in this call, under no lock, at most once at a time for a key
     * @return a new handle
     * @throws X from this caller's loader, as it came; the key is absent again
     * @throws CompletionException if the loader of another caller failed that this one waited for; its cause is
     *     what that loader threw
     * @throws CancellationException if interrupted while waiting for the loader of another caller
     * @throws NullPointerException if the loader answers null
     * @throws IllegalStateException if the table is closed, or the loader asks for the key that it loads
     */
    @CheckReturnValue
    public <X extends Exception> Ref<V> acquire(K key, Loader<? super K, ? extends V, X> loader) throws X {
        return loads.acquire(key, Objects.requireNonNull(loader, "loader"));
    }

    /**
     * Uses the value of a key, if it is there: takes a claim, runs the body, gives the claim up. The cheapest form; it
     * allocates nothing.
     *
     * @param <R> the type of what the body answers
     * @param <X> what the body may throw
     * @param key the key
     * @param body uses the value, in this call, under no lock
     * @return what the body answered; null if the key is absent. A body that may answer null itself is for
     *     {@link #withOrElse}
     * @throws X what the body throws. If the claim was the last by then and the disposer throws too, that is suppressed in it
     */
    @CanIgnoreReturnValue
    @SuppressWarnings("NullAway") // R with null added is what this answers
    public <R extends @Nullable Object, X extends Exception> @Nullable R with(
            K key, Body<? super V, ? extends R, X> body) throws X {
        return this.<@Nullable R, X>withOrElse(key, body, null);
    }

    /**
     * Uses the value of a key if it is there, as {@link #with}, and tells apart a body that answers null.
     *
     * @param <R> the type of what the body answers
     * @param <X> what the body may throw
     * @param key the key
     * @param body uses the value, in this call, under no lock
     * @param absent the answer if the key is absent
     * @return what the body answered, or {@code absent}
     * @throws X what the body throws. If the claim was the last by then and the disposer throws too, that is suppressed in it
     */
    @CanIgnoreReturnValue
    public <R extends @Nullable Object, X extends Exception> R withOrElse(
            K key, Body<? super V, ? extends R, X> body, R absent) throws X {
        TableEntry<K, V> entry = TableSlots.linked(map.get(key));
        if (entry == null || !entry.use()) {
            return absent;
        }
        if (Watch.OBSERVER != null) {
            return RefTable.<V, R, X>observed(entry, body);
        }
        R answer;
        try {
            answer = body.use(entry.value());
        } catch (Throwable t) {
            entry.releaseAfter(t); // without the observer, who was not told
            throw t;
        }
        if (entry.giveUpClaim()) {
            Cascade.dispose(entry);
        }
        return answer;
    }

    /** The observer knows the claim by the body and may keep it weakly, so that has to live until the claim has ended. */
    private static <V extends @MustCallUnknown Object, R extends @Nullable Object, X extends Exception> R observed(
            TableEntry<?, V> entry, Body<? super V, ? extends R, X> body) throws X {
        Object token = null;
        R answer;
        try {
            try {
                token = Watch.shared(body, entry, entry.token, null, null);
                answer = body.use(entry.value());
            } catch (Throwable t) {
                leave(entry, token, t);
                throw t;
            }
            entry.release(token);
        } finally {
            Reference.reachabilityFence(body);
        }
        return answer;
    }

    private static void leave(TableEntry<?, ?> entry, @Nullable Object token, Throwable why) {
        try {
            entry.release(token);
        } catch (Throwable t) {
            Throwable ignored = Failures.join(why, t);
        }
    }

    /**
     * Removes whatever is at a key: it cannot be found from now on. What the disposer throws, if nobody uses the value, is
     * thrown here; the value is removed all the same.
     *
     * @param key the key
     * @return true to the one caller who removed the value, or called off a load; false if the key was absent
     */
    @CanIgnoreReturnValue
    public boolean remove(K key) {
        for (; ; ) {
            TableSlot<K, V> slot = map.get(key);
            if (slot == null || slot instanceof Parked<K, V>) {
                return false;
            }
            boolean removed = slot instanceof Loading<K, V> loading
                    ? slots.drop(key, loading)
                    : slots.remove((TableEntry<K, V>) slot);
            if (removed) {
                return true;
            }
        }
    }

    /**
     * Removes the value of a key if it is this very one, so that a late removal never hits a value that was loaded
     * since.
     *
     * @param key the key
     * @param exactlyThis the value, compared by identity
     * @return true to the one caller who removed it; false if something else is there, a load under way included
     */
    @CanIgnoreReturnValue
    @SuppressWarnings("ReferenceEquality") // equal is not the same
    public boolean remove(K key, V exactlyThis) {
        Objects.requireNonNull(exactlyThis, "exactlyThis");
        TableEntry<K, V> entry = TableSlots.linked(map.get(key));
        return entry != null && entry.value() == exactlyThis && slots.remove(entry);
    }

    /**
     * Makes one pass: disposes of values that have been idle for the time to live, which falls as the table fills and is zero from the soft
     * limit on. At most as many as {@link RefTableBuilder#reapPerPass} says, and it looks at a bounded number; the next pass goes on
     * where this one stops.
     *
     * <p>Idle time counts from the first pass that finds the value idle, since a use reads no clock. So none is reaped too
     * early, and none too late by twice the time between two passes that look at it: make several in the shortest idle time. After
     * a pause, however long, the first pass starts the clocks, and the next one reaps. Only from the soft limit on does the first
     * pass reap.
     *
     * <p>What a disposer throws is thrown at the end, later failures suppressed in the first.
     *
     * @return how many it disposed of; 0 if another pass is under way
     */
    @CanIgnoreReturnValue
    public int reap() {
        return passes.pass();
    }

    /**
     * Has an executor make a pass now and then, until what it answers, or this table, is closed.
     *
     * @param executor runs the passes, one after the other; it stays the caller's
     * @param interval how long after a pass the next one begins; after a full one it begins at once
     * @return close it to end the passes
     * @throws IllegalArgumentException if the interval is not positive
     * @throws java.util.concurrent.RejectedExecutionException if the executor does not take the first pass
     */
    @CheckReturnValue
    public RefTableReaper reaper(ScheduledExecutorService executor, Duration interval) {
        return RefTableReaper.start(this, executor, interval);
    }

    /**
     * Takes everything out and refuses {@link #acquire} from now on. Values in use live on until their last user is done; idle ones
     * are disposed of here. What a disposer throws is thrown at the end, later failures suppressed in the first. A second close does nothing.
     */
    @Override
    public void close() {
        try {
            slots.close();
        } finally {
            passes.forget();
        }
    }

    /**
     * Answers whether {@link #close} was called.
     *
     * @return true, for ever after, once it was
     */
    public boolean isClosed() {
        return slots.isClosed();
    }

    /**
     * Counts the values that can be found. Outdated when it is read.
     *
     * @return how many there are, in use or idle; parked ones and loads under way are not among them
     */
    public long size() {
        return slots.linked();
    }

    /**
     * Counts the values that were removed and wait at their keys to be taken back. Outdated when it is read.
     *
     * @return how many there are; always 0 without parking
     */
    public long parked() {
        return slots.parked();
    }

    /** Whether a pass that collected this many could have collected more. */
    boolean isFullPass(int collected) {
        return collected >= passes.atMost();
    }

    /**
     * Says how full it is.
     *
     * @return for people
     */
    @Override
    public String toString() {
        return "RefTable[size=" + size() + ", parked=" + parked() + (isClosed() ? ", closed" : "") + ']';
    }
}
