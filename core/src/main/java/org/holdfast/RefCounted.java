package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/**
 * An object that carries its own count: four bytes in yours, no indirection, and {@link #dispose()} runs by itself when the
 * last claim is given up. It is born with one claim, the creator's.
 *
 * <pre>{@code
 * final class Mapping extends RefCounted {
 *     private final MemorySegment segment;
 *     private Mapping(MemorySegment segment) { this.segment = segment; }
 *     static Mapping open(Path path) throws IOException { return new Mapping(map(path)); } // acquire first, then wrap
 *     protected void dispose() { unmap(segment); }
 * }
 * }</pre>
 *
 * <p>Subclassing: acquire the resource in a static factory and pass it up. A constructor that throws leaves a claim that
 * nobody owns, so what it acquired before is never disposed of. The counting methods are final, and so are
 * {@code clone}, {@code writeReplace} and {@code readResolve}, which throw: a copied count would dispose of one resource
 * twice. An instance made without its constructor (Unsafe, mocks) is dead: it refuses every claim and is never disposed of.
 *
 * <p>Pooled objects: there is no reset. Each lease is a new counter, so that a late release of an old lease cannot touch the
 * next one.
 *
 * <p>Counting allocates nothing. The first dispose on a thread does, a few dozen bytes that stay with the thread, and so does a
 * dispose that has to wait inside another.
 *
 * <p>Thread safety: the counting methods may be called by any thread. Memory effects: everything done before any release
 * happens-before {@link #dispose()}.
 */
@SuppressWarnings({"exports", "DoNotCallSuggester"
}) // checkers' annotations are optional; no caller can name writeReplace
public abstract class RefCounted extends CountWord {
    /** Makes an object with one claim, the creator's. */
    protected RefCounted() {
        super(1);
    }

    /**
     * Takes a claim. The caller holds one already.
     *
     * <p>Under the <em>report</em> policy a call on a dead object is reported and returns <strong>without a claim</strong>.
     *
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the object is dead; no claim was taken
     */
    public final void retain() {
        if (takeClaim() != DEAD) {
            Watch.retained(this, 1);
        }
    }

    /**
     * Takes a claim unless the object is dead: how a lookup that holds no claim takes its first.
     *
     * @return true if the caller now holds a claim; false, for ever after, if the object is dead
     */
    @CheckReturnValue
    public final boolean tryRetain() {
        if (tryTakeClaim() == DEAD) {
            return false;
        }
        Watch.retained(this, 1);
        return true;
    }

    /**
     * Gives up a claim, and disposes of the object if it was the last.
     *
     * <p>When this is called from inside another object's {@code dispose()} on the same thread, the object is dead on return
     * but its own {@code dispose()} runs after the current one has returned.
     *
     * @return true to at most one caller in the object's life, the one whose thread disposes; to exactly one if callers pair
     *     their calls and the count never saturates
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there was no claim to give up; nothing changed. What
     *     {@code dispose()} throws, the outermost release on that thread throws, later failures suppressed in the first
     */
    public final boolean release() {
        boolean last = giveUpSoleClaim() || giveUpClaim();
        Watch.gaveUp(this, 1);
        if (last) {
            Cascade.dispose(this);
        }
        return last;
    }

    /**
     * Disposes of the resource. Called once, on the thread whose release was told "last", when the object is dead already: a
     * {@code retain()} or {@code release()} of this same object here is misuse and is reported.
     *
     * <p>Objects whose last claim is given up in here are disposed of on this thread after this method returns, in the order
     * in which they were given up, before the outermost release returns. So a chain of a million objects that release
     * each other needs no deep stack. Only when there is no memory left to let one wait is it disposed of at once.
     */
    protected abstract void dispose();

    /** Gives up a claim for a call that fails with {@code why} whatever comes of that. */
    final void releaseAfter(Throwable why) {
        try {
            giveBack();
        } catch (Throwable t) {
            Throwable ignored = Failures.join(why, t);
        }
    }

    /** The same for a handle, of which the observer is told as such. */
    final void giveUp() {
        if (giveUpSoleClaim() || giveUpClaim()) {
            Cascade.dispose(this);
        }
    }

    // What a handle on this object needs; a holder that counts something else answers for that.

    /** Takes a further claim for a handle that holds one; false if there was none and the policy does not throw. */
    boolean claimFurther() {
        return takeClaim() != DEAD;
    }

    /** Takes a claim beside one that a slot owned a moment ago; false if that was the last and is gone. */
    boolean claimBeside() {
        return tryTakeClaim() != DEAD;
    }

    /** Takes a claim for somebody who holds none; false if there is none to be had any more. */
    boolean tryClaim() {
        return tryTakeClaim() != DEAD;
    }

    /** The same, in a handle. */
    <T> @Nullable Ref<T> upgraded() {
        return tryClaim() ? Ref.shared(this, null) : null;
    }

    /** Gives up the claim of a handle, and disposes if it was the last. */
    void giveBack() {
        giveUp();
    }

    /** What a handle answers. */
    Object resource() {
        return this;
    }

    /** What the observer knows a claim by, of what its handle keeps. */
    @Nullable
    Object observed(@Nullable Object token) {
        return token;
    }

    /** The claim passes to another handle; answers what that keeps. */
    @Nullable
    Object moved(Ref<?> next, @Nullable Object token) {
        return Watch.moved(next, this, token);
    }

    /** The claim is about to be given up; answers what its handle keeps, for a second close to tell. */
    @Nullable
    Object ended(@Nullable Object token) {
        Watch.released(this, token);
        return token;
    }

    /**
     * Refuses: a copy would carry the count and the resource of the original.
     *
     * @return never
     * @throws CloneNotSupportedException always
     */
    @Override
    protected final Object clone() throws CloneNotSupportedException {
        throw new CloneNotSupportedException(
                getClass().getName() + ": a copied count would dispose of one resource twice");
    }

    /**
     * Refuses: a count means nothing in another process.
     *
     * @return never
     * @throws NotSerializableException always
     */
    protected final Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException(getClass().getName());
    }

    /**
     * Refuses: a stream could make an object that holds a claim nobody took. A forged stream with a cycle can still hand out
     * such an object before this is called, as with every class; do not make a subclass {@code Serializable}.
     *
     * @return never
     * @throws InvalidObjectException always
     */
    protected final Object readResolve() throws InvalidObjectException {
        throw new InvalidObjectException(getClass().getName() + ": a reference count cannot be read from a stream");
    }
}
