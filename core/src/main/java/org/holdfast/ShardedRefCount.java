package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Objects;

/**
 * A reference counter for many cores: each thread counts on a cache line of its own, and the count becomes exact when the
 * owner says that the end has come.
 *
 * <pre>{@code
 * final ShardedRefCount users = new ShardedRefCount();   // the owner's claim
 *
 * boolean enter() { return users.tryRetain(); }          // false once the owner has killed it
 * void leave() { if (users.release()) unmap(); }
 * void shutDown() { if (users.kill()) unmap(); }         // gives up the owner's claim
 * }</pre>
 *
 * <p>The counter is born with one claim, the owner's, and lives until {@link #kill()} gives that claim up. Before, nobody can
 * be told "last", and nobody knows how many claims there are. From kill on {@link #tryRetain()} refuses, the count is exact, and
 * exactly one caller is told "last": a release, or kill itself. A claim may be released by another thread than took it.
 *
 * <p>What it costs: it starts as one word, 40 bytes in all. When two threads meet on it, it allocates a shard of 128 bytes for
 * each core and keeps them. That allocation is the only one; where there is no memory for it, the counter stays slow and right.
 *
 * <p>Misuse is seen late. A release too many before the kill looks like any other; when the kill collects less than nothing it
 * is reported as {@link Misuse#OVER_RELEASE}, the resource is kept for ever and nobody is told "last". From kill on, misuse is
 * reported as by {@link RefCount}.
 *
 * <p>Thread safety: every method may be called by any thread, and by virtual threads; none blocks, and there is no
 * {@code ThreadLocal}. {@code retain}, {@code tryRetain} and {@code release} are one atomic add before the kill and two after it;
 * {@code kill} is one for each shard and one more. Memory effects: everything done before any release, or before {@code kill},
 * happens-before the return of the call that answers true.
 *
 * <p>Source: {@code percpu_ref} ({@code lib/percpu-refcount.c}, Kent Overstreet, 2012; Tejun Heo); here a kill needs no grace
 * period.
 */
@CheckReturnValue
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class ShardedRefCount extends ShardedWords {
    /** The most shards that a counter may have. */
    public static final int MAX_SHARDS = 1024;

    /** A shard for each processor of this JVM, as far as there may be so many; a power of two. */
    static final int CORES = powerOfTwo(Math.min(Runtime.getRuntime().availableProcessors(), MAX_SHARDS));

    /** Makes a counter with the owner's claim, which will have a shard for each processor of this JVM. */
    public ShardedRefCount() {
        super(CORES);
    }

    /**
     * Makes a counter with the owner's claim.
     *
     * @param shards how many shards there will be once two threads meet, rounded up to a power of two; 128 bytes each. 1 never
     *     allocates
     * @throws IllegalArgumentException if shards is less than 1 or more than {@value #MAX_SHARDS}
     */
    public ShardedRefCount(int shards) {
        super(powerOfTwo(shards));
    }

    private static int powerOfTwo(int shards) {
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException("shards must be from 1 to " + MAX_SHARDS + ": shards=" + shards);
        }
        return shards == 1 ? 1 : Integer.highestOneBit(shards - 1) << 1;
    }

    /**
     * Takes a claim. The caller holds one already; so this works after the kill too.
     *
     * <p>Under the <em>report</em> policy a call on a dead counter is reported and returns <strong>without a claim</strong>.
     *
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the counter is dead; no claim was taken
     */
    public void retain() {
        boolean ignored = take();
    }

    /**
     * Takes a claim unless the counter was killed. While a kill, a {@link #reinit()} or a {@link #resurrect()} runs, calls on
     * other threads may be answered either way.
     *
     * @return true if the caller now holds a claim; false, until the next life, once a kill has returned
     */
    public boolean tryRetain() {
        return takeUnlessKilled();
    }

    /**
     * Takes a claim unless the counter is dead, also while those inside are leaving. Threads that keep doing so keep the
     * counter alive for ever; {@link #tryRetain()} is the form for newcomers.
     *
     * @return true if the caller now holds a claim; false, until the next life, if the counter is dead
     */
    public boolean tryRetainDraining() {
        return takeUnlessDead();
    }

    /**
     * Gives up a claim. The caller that is told true disposes of the resource; the counter is dead by then. Never true before
     * the kill.
     *
     * @return true to at most one caller in each life, and to exactly one, this or the kill, if callers pair their calls
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there was no claim to give up, as far as that can be known; nothing
     *     changed
     */
    public boolean release() {
        return giveUp();
    }

    /**
     * Gives up the owner's claim: refuses newcomers from now on, and counts exactly. Once in each life.
     *
     * @return true if it was the last claim; the caller then disposes
     * @throws RefCountException {@link Misuse#DOUBLE_KILL} if the counter was killed already; nothing changed
     */
    public boolean kill() {
        return killAll(null);
    }

    /**
     * The same, and says when no newcomer gets in any more.
     *
     * @param confirm runs on this thread as soon as no {@link #tryRetain()} succeeds any more, and before anybody is told
     *     "last". What it throws is logged. While it runs nobody can be told, so it should be short
     * @return true if the owner's claim was the last; the caller then disposes
     * @throws RefCountException {@link Misuse#DOUBLE_KILL} if the counter was killed already; {@code confirm} did not run
     */
    public boolean kill(Runnable confirm) {
        return killAll(Objects.requireNonNull(confirm, "confirm"));
    }

    /**
     * Starts a new life with a new owner's claim, the caller's. Only after somebody was told "last", and by whoever made sure
     * that nobody of the old life still calls.
     *
     * @return true if the caller now holds the owner's claim. False, under the <em>report</em> policy, if it was refused
     * @throws RefCountException {@link Misuse#REINIT_IN_USE} if the counter is not dead, or another call revives it;
     *     nothing changed
     */
    public boolean reinit() {
        return startAgain();
    }

    /**
     * Takes a kill back: the counter lives on, and the caller owns the owner's claim besides the claim that it holds.
     *
     * @return true if the caller now holds the owner's claim; false if the counter is dead, was not killed, is killed or
     *     revived by another call at this moment, or is kept for ever after a release too many
     */
    public boolean resurrect() {
        return takeBack();
    }

    /**
     * Counts the claims, for people. Exact from kill on; before, a sum of words that others change meanwhile.
     *
     * @return 0 if dead, else at least 1
     */
    public long claims() {
        return countClaims();
    }

    /**
     * Answers whether the counter was killed, for people and for tests.
     *
     * @return true from the beginning of a kill to the end of a reinit or a resurrect
     */
    public boolean isKilled() {
        return wasKilled();
    }

    /**
     * Answers whether the last claim is gone, for people and for tests.
     *
     * @return true, until a reinit, once some caller was or could be told "last"
     */
    public boolean isDead() {
        return wordIsDead();
    }

    /**
     * Answers how many shards there are, for people and for tests.
     *
     * @return 1 until two threads have met
     */
    public int shards() {
        return countShards();
    }

    /**
     * Says the state in words, for logs.
     *
     * @return such as {@code ShardedRefCount[about 3 claims, 8 shards]}, {@code ShardedRefCount[killed, claims=2]} or
     *     {@code ShardedRefCount[dead]}; "kept for ever" after a kill that found a release too many
     */
    @Override
    public String toString() {
        return "ShardedRefCount[" + state() + "]";
    }

    private String state() {
        long claims = countClaims();
        if (claims == 0) {
            return "dead";
        }
        if (wasKilled()) {
            return isPinned() ? "killed, kept for ever" : "killed, claims=" + claims;
        }
        int shards = countShards();
        return "about " + claims + (claims == 1 ? " claim, " : " claims, ") + shards
                + (shards == 1 ? " shard" : " shards");
    }
}
