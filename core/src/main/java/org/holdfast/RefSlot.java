package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.jspecify.annotations.Nullable;

/**
 * A shared field that owns a claim: the current index reader, the configuration in force, a connection's TLS context. Readers
 * {@link #acquire()} what is there while others {@link #swap} it; what was swapped out lives until its last reader is done.
 *
 * <pre>{@code
 * RefSlot<Index> current = new RefSlot<>(Ref.of(open(1), Index::close));
 *
 * try (Ref<Index> index = current.acquire()) { ... }     // any thread, at any time
 *
 * current.set(Ref.of(open(2), Index::close));            // readers of 1 go on; new ones get 2
 * }</pre>
 *
 * <p>Reading takes no lock: one read of the field and one atomic on the counter, again only if the value was swapped out and
 * died in between.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: what was done before a value was put in happens-before
 * what is done with it by whoever acquires it here.
 *
 * @param <T> the type of the resource
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class RefSlot<T extends @MustCallUnknown Object> implements Closeable {
    /*
     *   current    null --set--> ref --clear--> null        the slot owns the claim of the ref that is in it;
     *              any --close--> SHUT (never left)         whoever exchanges it out owns it next
     *
     * A ref that is in the slot is one that the slot made (by move), so no ref is ever put in twice: a reader that finds
     * the same one again after it was refused has found a claim given up by somebody who did not own it.
     */
    private static final VarHandle CURRENT;
    /** What a closed slot holds. Its holder is never asked. */
    private static final Ref<Object> SHUT = Ref.mark();

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(RefSlot.class, "current", Ref.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // read and written through CURRENT
    private @Nullable Ref<T> current;

    /** Makes an empty slot. */
    @CheckReturnValue
    public RefSlot() {}

    /**
     * Makes a slot that owns a claim. The handle is spent, as by {@link Ref#move()}.
     *
     * @param first an open handle
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the handle was closed or moved
     */
    @CheckReturnValue
    public RefSlot(@Owning Ref<T> first) {
        CURRENT.setVolatile(this, first.move());
    }

    /**
     * Takes a claim on what is in the slot.
     *
     * @return a new handle
     * @throws IllegalStateException if the slot is empty or closed
     */
    @CheckReturnValue
    public Ref<T> acquire() {
        Ref<T> ref = tryAcquire();
        if (ref == null) {
            throw empty();
        }
        return ref;
    }

    /**
     * Takes a claim on what is in the slot, if there is something.
     *
     * @return a new handle, or null if the slot is empty or closed
     */
    @CheckReturnValue
    public @Nullable Ref<T> tryAcquire() {
        Ref<T> from = claimed();
        return from == null ? null : Ref.shared(from.holder, from.holder.observed(from.token));
    }

    /**
     * Takes a claim on what is in the slot, for one block of one thread.
     *
     * @return a new scoped handle
     * @throws IllegalStateException if the slot is empty or closed
     */
    @CheckReturnValue
    @MustBeClosed
    public ScopedRef<T> acquireScoped() {
        Ref<T> from = claimed();
        if (from == null) {
            throw empty();
        }
        return scoped(from);
    }

    /**
     * Takes a claim on what is in the slot, if there is something, for one block of one thread.
     *
     * @return a new scoped handle, or null if the slot is empty or closed
     */
    @CheckReturnValue
    @MustBeClosed
    public @Nullable ScopedRef<T> tryAcquireScoped() {
        Ref<T> from = claimed();
        return from == null ? null : scoped(from);
    }

    private static <T> ScopedRef<T> scoped(Ref<T> from) {
        return ScopedRef.shared(from.holder, from.holder.observed(from.token));
    }

    /** Takes a claim; answers the slot's own handle on what it is a claim on. */
    private @Nullable Ref<T> claimed() {
        Ref<T> seen = current();
        while (seen != null && !isShut(seen)) {
            if (seen.holder.claimBeside()) {
                return seen;
            }
            VarHandle.acquireFence(); // "dead" may come from an opaque read, and what made it so was done after the
            // exchange
            Ref<T> next = current();
            if (isSame(next, seen)) { // see above: to try again would be for ever
                throw MisuseLog.robbed(seen.holder, seen.holder.observed(seen.token));
            }
            seen = next;
        }
        return null;
    }

    /**
     * Exchanges what is in the slot. The handle that is put in is spent, as by {@link Ref#move()}.
     *
     * @param next an open handle, or null to leave the slot empty
     * @return the claim that was in the slot, the caller's from now on; null if the slot was empty
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if next was closed or moved; the slot is as it was
     * @throws IllegalStateException if the slot was closed; next is still the caller's, and open
     */
    @CheckReturnValue
    public @Nullable Ref<T> swap(@Owning @Nullable Ref<T> next) {
        Ref<T> mine = null;
        for (; ; ) {
            Ref<T> old = current();
            if (isShut(old)) {
                if (mine != null) { // closed since it was moved
                    mine.moveBack(Objects.requireNonNull(next));
                }
                throw new IllegalStateException("this slot is closed; "
                        + (next == null ? "there is nothing to take out" : "close " + next + " yourself"));
            }
            if (mine == null && next != null) {
                mine = next.move();
            }
            if (CURRENT.compareAndSet(this, old, mine)) {
                return old;
            }
        }
    }

    /**
     * Puts a value in and closes the claim on the one before. The handle is spent, as by {@link Ref#move()}. What the disposer of
     * the one before throws is thrown here; the new value is in the slot all the same.
     *
     * @param next an open handle
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if next was closed or moved; the slot is as it was
     * @throws IllegalStateException if the slot was closed
     */
    public void set(@Owning Ref<T> next) {
        close(swap(Objects.requireNonNull(next, "next")));
    }

    /** Empties the slot and closes its claim. What the disposer throws is thrown here; the slot is empty all the same. */
    public void clear() {
        for (; ; ) {
            Ref<T> old = current();
            if (old == null || isShut(old)) {
                return;
            }
            if (CURRENT.compareAndSet(this, old, null)) {
                close(old);
                return;
            }
        }
    }

    /** Empties the slot for good: its claim is closed, and nothing can be put in any more. A second close does nothing. */
    @Override
    @SuppressWarnings("unchecked") // nobody takes the value of SHUT
    public void close() {
        Ref<T> old = (Ref<T>) CURRENT.getAndSet(this, (Ref<T>) SHUT);
        if (!isShut(old)) {
            close(old);
        }
    }

    /**
     * Answers whether there is something to acquire. It may be outdated when it is read.
     *
     * @return true if the slot is empty or closed
     */
    public boolean isEmpty() {
        Ref<T> now = current();
        return now == null || isShut(now);
    }

    @SuppressWarnings("unchecked") // only this class writes it
    private @Nullable Ref<T> current() {
        return (Ref<T>) CURRENT.getVolatile(this);
    }

    private static boolean isShut(@Nullable Ref<?> ref) {
        return isSame(ref, SHUT);
    }

    @SuppressWarnings("ReferenceEquality") // a handle is who it is
    private static boolean isSame(@Nullable Ref<?> one, @Nullable Ref<?> other) {
        return one == other;
    }

    private static void close(@Nullable Ref<?> ref) {
        if (ref != null) {
            ref.close();
        }
    }

    private static IllegalStateException empty() {
        return new IllegalStateException("this slot is empty or closed; use tryAcquire() where that is to be expected");
    }
}
