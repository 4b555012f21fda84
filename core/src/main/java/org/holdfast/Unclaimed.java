package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.util.Objects;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.jspecify.annotations.Nullable;

/**
 * Knows a resource and owns no claim on it: for caches, registries, back pointers and whoever else must not keep the resource
 * alive. While it lives, {@link #tryShare()} takes a claim; afterwards it answers null for ever.
 *
 * <p>It keeps the Java object that stands for the resource reachable, and what that object holds on the heap; the
 * collector has nothing to do with it.
 *
 * <p>Thread safety: immutable; any thread may use it. Memory effects: taking a claim orders nothing that the way you got
 * this object did not order already.
 *
 * @param <T> the type of the resource
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class Unclaimed<T extends @MustCallUnknown Object> {
    private final RefCounted holder;

    Unclaimed(RefCounted holder) {
        this.holder = holder;
    }

    /**
     * Makes one for a counted object.
     *
     * @param <T> the type of the object
     * @param object a counted object, alive or dead
     * @return a new non-owning form
     */
    public static <T extends RefCounted> Unclaimed<T> of(T object) {
        return new Unclaimed<>(Objects.requireNonNull(object, "object"));
    }

    /**
     * Takes a claim if the resource lives; on a {@link Lifetime}, if it is not terminating.
     *
     * @return a new handle, or null, for ever after, if the resource is gone
     */
    @CheckReturnValue
    public @Nullable Ref<T> tryShare() {
        return holder.upgraded();
    }

    /**
     * Takes a claim for one block if the resource lives.
     *
     * @return a new scoped handle, or null, for ever after, if the resource is gone
     */
    @CheckReturnValue
    @MustBeClosed
    public @Nullable ScopedRef<T> tryShareScoped() {
        return holder.tryClaim() ? ScopedRef.shared(holder, null) : null;
    }

    /**
     * Answers whether the last claim is gone. False may be outdated when it is read; true is final.
     *
     * @return true once the resource is gone or about to be disposed of
     */
    public boolean isDead() {
        return holder.wordIsDead();
    }

    /**
     * Says what it knows.
     *
     * @return for people
     */
    @Override
    public String toString() {
        return "Unclaimed[" + MisuseLog.name(holder) + (isDead() ? ", dead" : "") + ']';
    }
}
