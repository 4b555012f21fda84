package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Objects;
import java.util.concurrent.locks.Lock;

/**
 * The operations of a reference counter. Use {@link RefCount}; its forms {@link PaddedRefCount} and
 * {@link ThresholdRefCount} differ in layout and in who is told, not in meaning.
 *
 * <p>A <em>claim</em> is one unit of the count. A counter is born with its first claims and is <em>dead</em> once the last
 * was given up and one caller was told so; nothing brings it back. There is no {@code set}: a live counter is never
 * re-initialised. More than 2<sup>31</sup> claims <em>saturate</em> it: it then grants every claim and never dies, because a
 * leak is the one safe outcome.
 *
 * <p>Between the release that brings the count to zero and the decision that it is dead, a few instructions later, the
 * counter still counts one claim and a {@link #tryRetain()} may win it. Hence the release told "last" is one in progress
 * at that moment, not always the one that reached zero, and {@code claims() == 1} never means "my release will be last".
 *
 * <p>Thread safety: every method may be called by any thread, and by virtual threads; none blocks except
 * {@link #releaseLocking}. {@code retain()}, {@code tryRetain()} and {@code release()} are one atomic add and wait-free
 * with correct callers; the bulk, bounded and conditional forms loop on compare-and-set. No call that succeeds allocates.
 *
 * <p>Memory effects: see {@link org.holdfast the package}. Everything done before any release happens-before the return of
 * the release that answers true, so the caller that disposes sees all of it.
 *
 * <p>Misuse: a call that throws took no claim and changed nothing, except a bulk release of more than there is, which
 * saturates the counter first. Whether misuse throws is set by {@code -Dholdfast.misuse}; see {@link MisuseReports}.
 *
 * <p>Source: the add-first form with zones is that of rcuref ({@code lib/rcuref.c}, Thomas Gleixner, 2023); the
 * saturating answer to overflow is that of {@code refcount_t} ({@code include/linux/refcount.h}).
 */
@CheckReturnValue
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public abstract sealed class Counter extends CountWord permits RefCount, PaddedRefCount, ThresholdRefCount {
    Counter(int claims) {
        super(claims);
    }

    /**
     * Takes a claim. The caller holds one already, or otherwise knows that the counter cannot die during the call.
     *
     * <p>Under the <em>report</em> policy a call on a dead counter is reported and returns <strong>without a claim</strong>.
     *
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the counter is dead; no claim was taken
     */
    public void retain() {
        boolean ignored = retained(takeClaim(), 1);
    }

    /**
     * Takes several claims at once, as {@link #retain()}.
     *
     * @param n how many, at least 1
     * @throws IllegalArgumentException if n is less than 1; nothing changed
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the counter is dead; no claim was taken
     */
    public void retain(int n) {
        boolean ignored = retained(takeClaims(checkPositive(n, "n"), true), n);
    }

    /**
     * Takes a claim unless the counter is dead. This is how a lookup that holds no claim takes its first.
     *
     * @return true if the caller now holds a claim; false, for ever after, if the counter is dead
     */
    public boolean tryRetain() {
        return retained(tryTakeClaim(), 1);
    }

    /**
     * Takes several claims unless the counter is dead; all or none.
     *
     * @param n how many, at least 1
     * @return true if the caller now holds n claims; false if the counter is dead
     * @throws IllegalArgumentException if n is less than 1; nothing changed
     */
    public boolean tryRetain(int n) {
        return retained(takeClaims(checkPositive(n, "n"), false), n);
    }

    /**
     * Takes a claim if fewer than {@code limit} are held. A refusal leaves no trace, not even for an instant.
     *
     * @param limit the most claims there may be afterwards, at least 1
     * @return true if the caller now holds a claim; false if that would pass the limit, or the counter is dead or saturated
     * @throws IllegalArgumentException if limit is less than 1; nothing changed
     */
    public boolean tryRetainBelow(int limit) {
        return retained(takeClaimBelow(checkPositive(limit, "limit")), 1);
    }

    /**
     * Gives up a claim. The caller that is told true disposes of the resource; the counter is dead by then.
     *
     * @return true to at most one caller in the counter's life, and to exactly one if callers pair their calls and the counter
     *     never saturates
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there was no claim to give up; nothing changed
     */
    public boolean release() {
        return gaveUp(giveUpClaim(), 1);
    }

    /**
     * Gives up several claims at once.
     *
     * @param n how many the caller holds and gives up, at least 1
     * @return true if these were the last; the caller then disposes
     * @throws IllegalArgumentException if n is less than 1; nothing changed
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there were fewer; a live counter is then saturated, since some
     *     of them may have been others'
     */
    public boolean release(int n) {
        return gaveUp(giveUpClaims(checkPositive(n, "n")), n);
    }

    /**
     * Gives up a claim that the caller knows is not the last. If it was, nobody could be told, so the counter is
     * saturated and {@link Misuse#DROPPED_UNTESTED} reported, without an exception.
     *
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if the counter was dead already; nothing changed
     */
    public void releaseNotLast() {
        giveUpNotLast();
        Watch.gaveUp(this, 1);
    }

    /**
     * Gives up a claim only if it is the last. Silent in every other case, also on a dead counter.
     *
     * @return true if it was the last; the caller then disposes. False: the claim is still held
     */
    public boolean releaseIfLast() {
        return gaveUpIf(giveUpIfLast());
    }

    /**
     * Gives up a claim unless it is the last. On a dead counter this reports {@link Misuse#OVER_RELEASE}, does not throw
     * and answers true, so that the caller does not go on to dispose.
     *
     * @return true if the claim was given up; false if it is the last and is still held
     */
    public boolean releaseUnlessLast() {
        return gaveUpIf(giveUpUnlessLast());
    }

    /**
     * Gives up a claim, and if it is the last does so holding the lock: the way to take an entry out of a locked table
     * before anyone can look it up again.
     *
     * <pre>{@code
     * if (entry.count.releaseLocking(lock)) {
     *     try { table.remove(entry.key); } finally { lock.unlock(); }
     *     entry.dispose();
     * }
     * }</pre>
     *
     * <p>A lookup under the lock may use {@code retain()} only if every release that can be the last is this one; otherwise
     * it uses {@code tryRetain()}, also under the lock.
     *
     * @param lock taken only when the count was 1
     * @return true if the claim was the last and the caller now holds the lock; false if it does not hold it
     * @throws NullPointerException if lock is null; nothing changed
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if the counter died while the caller waited for the lock, which
     *     is not held then. On a counter that is dead at the call this only reports, and answers false
     */
    public boolean releaseLocking(Lock lock) {
        return gaveUp(giveUpLocking(Objects.requireNonNull(lock, "lock")), 1);
    }

    /**
     * Counts the claims, for people: the answer may be old when it arrives, so decide nothing by it.
     *
     * @return 0 if dead, {@link Integer#MAX_VALUE} if saturated or at the top, else the number of claims
     */
    public int claims() {
        return countClaims();
    }

    /**
     * Answers whether the last claim is gone, for people and for tests.
     *
     * @return true, for ever after, once some caller was or could be told "last"; false is old when it arrives
     */
    public boolean isDead() {
        return wordIsDead();
    }

    /**
     * Answers whether the counter is saturated, for people and for tests. May pin it, so that true is final.
     *
     * @return true, for ever after, once the counter is immortal
     */
    public boolean isSaturated() {
        return wordIsSaturated();
    }

    /**
     * Says the state in words, for logs.
     *
     * @return such as {@code RefCount[claims=3]}, {@code RefCount[dead]} or {@code RefCount[saturated]}
     */
    @Override
    public String toString() {
        int claims = countClaims();
        String state = claims == 0 ? "dead" : wordIsSaturated() ? "saturated" : "claims=" + claims;
        return getClass().getSimpleName() + "[" + state + "]";
    }

    /** Tells the observer of what was taken, if it was; answers whether. */
    final boolean retained(int found, int claims) {
        if (found == DEAD) {
            return false;
        }
        Watch.retained(this, claims);
        return true;
    }

    private boolean gaveUp(boolean last, int claims) {
        Watch.gaveUp(this, claims);
        return last;
    }

    private boolean gaveUpIf(boolean done) {
        return done && !gaveUp(false, 1);
    }

    static int checkPositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + name + "=" + value);
        }
        return value;
    }
}
