package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.lang.ref.Reference;
import java.util.Objects;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.NotOwning;
import org.jspecify.annotations.Nullable;

/**
 * A claim for one block of one thread.
 *
 * <pre>{@code
 * try (ScopedRef<Index> index = shared.shareScoped()) {
 *     index.get().search(query);
 * }
 * }</pre>
 *
 * <p>It counts like a {@link Ref}, but its own state is a plain field. As long as it stays in its block the JIT leaves nothing of
 * it but the counter's two atomics: no object, no further cost. It cannot be shared or moved; share the handle it came from.
 *
 * <p>Thread safety: none of its own; used by another thread it may give up its claim twice or never. Memory effects: everything done
 * before {@code close} happens-before the disposer.
 *
 * @param <T> the type of the resource
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class ScopedRef<T extends @MustCallUnknown Object> implements Closeable {
    private final RefCounted holder;
    private @Nullable Object token;
    /** So that a zeroed one is closed. */
    private boolean open;

    private ScopedRef(RefCounted holder) {
        this.holder = holder;
        this.open = true;
    }

    /** Wraps a claim that was just taken; gives it up where there is no memory for that. */
    static <T> ScopedRef<T> shared(RefCounted holder, @Nullable Object parent) {
        ScopedRef<T> ref;
        try {
            ref = new ScopedRef<>(holder);
        } catch (Throwable t) {
            holder.releaseAfter(t);
            throw t;
        }
        if (Watch.OBSERVER != null) {
            ref.token = Watch.shared(ref, holder, parent, null, null);
        }
        return ref;
    }

    /**
     * Takes a claim on a counted object. The caller holds one already, or somebody who waits for this block does.
     *
     * @param <T> the type of the object
     * @param object a counted object
     * @return a scoped handle that owns the new claim
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the object is dead, under every policy
     */
    @CheckReturnValue
    @MustBeClosed
    public static <T extends RefCounted> ScopedRef<T> retain(T object) {
        Ref.take(Objects.requireNonNull(object, "object"));
        return shared(object, null);
    }

    /**
     * Takes a claim on a counted object unless it is dead: for a lookup that holds none.
     *
     * @param <T> the type of the object
     * @param object a counted object
     * @return a scoped handle that owns the new claim, or null, for ever after, if the object is dead
     */
    @CheckReturnValue
    @MustBeClosed
    public static <T extends RefCounted> @Nullable ScopedRef<T> tryRetain(T object) {
        return object.tryTakeClaim() == CountWord.DEAD ? null : shared(object, null);
    }

    /**
     * Answers the resource. It is safe to use until this handle is closed.
     *
     * @return the resource, never null
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed, under every policy
     */
    @SuppressWarnings("unchecked") // what the factories were given
    @NotOwning
    public T get() {
        if (!open) {
            throw MisuseLog.closed(holder, token, "closed");
        }
        return (T) holder.resource();
    }

    /**
     * Gives up the claim, and disposes of the resource if it was the last. A second close does nothing: it is counted and
     * told to an observer. What the disposer throws is thrown here, if this was the last claim.
     */
    @Override
    public void close() {
        if (open) {
            open = false;
            if (Watch.OBSERVER != null) {
                try {
                    Watch.released(holder, token);
                } finally { // as in Ref
                    Reference.reachabilityFence(this);
                    holder.giveBack();
                }
                return;
            }
            holder.giveBack();
        } else {
            MisuseLog.closedAgain(holder, token);
        }
    }

    /**
     * Says what it is a claim on and whether it is still open.
     *
     * @return for people
     */
    @Override
    public String toString() {
        return "ScopedRef[" + MisuseLog.name(holder) + (open ? "" : ", closed") + ']';
    }
}
