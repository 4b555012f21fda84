package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.io.Closeable;
import java.util.ArrayList;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.NotOwning;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.jspecify.annotations.Nullable;

/**
 * Owns any number of claims and closes them together, the last one first.
 *
 * <pre>{@code
 * try (RefScope scope = new RefScope()) {
 *     Index index = scope.add(indexes.acquire());
 *     Codec codec = scope.add(codecs.acquire());
 *     ...
 * }
 * }</pre>
 *
 * <p>Every claim is closed, whatever the others throw: the first failure is thrown, later ones are suppressed in it.
 *
 * <p>Thread safety: none; one thread at a time. Memory effects: as {@link Ref#close()}, for each claim.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class RefScope implements Closeable {
    private final ArrayList<Ref<?>> claims = new ArrayList<>();
    private boolean closed;

    /** Makes an empty scope. */
    @CheckReturnValue
    public RefScope() {}

    /**
     * Takes over a claim. The handle is spent, as by {@link Ref#move()}.
     *
     * @param <T> the type of the resource
     * @param ref an open handle
     * @return its resource, safe to use until this scope is closed
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the handle was closed or moved
     * @throws IllegalStateException if this scope was closed; the claim is still the caller's
     */
    @NotOwning
    public <T extends @MustCallUnknown Object> T add(@Owning Ref<T> ref) {
        if (closed) {
            throw new IllegalStateException(
                    "this scope is closed and would never close " + ref + "; close that yourself");
        }
        T value = ref.get();
        claims.ensureCapacity(claims.size() + 1); // before the move: without memory the claim is still the caller's
        claims.add(ref.move());
        return value;
    }

    /**
     * Answers how many claims it owns.
     *
     * @return 0 when new or closed
     */
    public int size() {
        return claims.size();
    }

    /** Closes all claims, the last one added first. A second close does nothing. */
    @Override
    public void close() {
        closed = true;
        @Nullable Throwable failure = null;
        while (!claims.isEmpty()) { // a disposer may close this scope too
            try {
                claims.remove(claims.size() - 1).close();
            } catch (Throwable t) {
                failure = Failures.join(failure, t);
            }
        }
        Failures.rethrow(failure);
    }
}
