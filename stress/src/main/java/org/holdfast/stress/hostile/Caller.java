package org.holdfast.stress.hostile;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.SplittableRandom;
import org.holdfast.Misuse;
import org.holdfast.RefCountException;

/**
 * Makes the calls of one thread and notes what each of them answered, counter by counter.
 *
 * <p>Thread safety: used by one thread at a time; the judge reads it after a barrier.
 */
final class Caller {
    /** A claim was granted although some call had answered "dead" before this one began. */
    static final int REVIVED = 1;
    /** The resource was disposed of while this caller held a claim. */
    static final int EARLY = 1 << 1;
    /** An exception that no promise allows. */
    static final int WRONG_THROW = 1 << 2;
    /** A release was begun right after this caller was answered that the counter is alive. */
    static final int BEGAN_ALIVE = 1 << 3;

    final SplittableRandom random;
    private final byte[] granted;
    private final byte[] released;
    private final byte[] toldLast;
    private final byte[] overReleases;
    private final byte[] useAfterReleases;
    private final byte[] deadRetains;
    private final byte[] flags;
    private int at;
    private int held;

    Caller(int size, SplittableRandom random) {
        this.random = random;
        granted = new byte[size];
        released = new byte[size];
        toldLast = new byte[size];
        overReleases = new byte[size];
        useAfterReleases = new byte[size];
        deadRetains = new byte[size];
        flags = new byte[size];
    }

    /** Turns to counter {@code i}, of which this caller holds {@code claims}. */
    void begin(int i, int claims) {
        at = i;
        held = claims;
    }

    /** Wipes the notes about counter {@code i}. */
    void forget(int i) {
        granted[i] = 0;
        released[i] = 0;
        toldLast[i] = 0;
        overReleases[i] = 0;
        useAfterReleases[i] = 0;
        deadRetains[i] = 0;
        flags[i] = 0;
    }

    @CanIgnoreReturnValue
    boolean tryRetain(Subject subject) {
        boolean dead = subject.knownDead();
        return tried(subject, subject.tryRetain(), 1, dead);
    }

    @CanIgnoreReturnValue
    boolean tryRetain(Bare subject, int n) {
        boolean dead = subject.knownDead();
        return tried(subject, subject.count.tryRetain(n), n, dead);
    }

    /** A refusal may mean the limit, so it says nothing about death. */
    @CanIgnoreReturnValue
    boolean tryRetainBelow(Bare subject, int limit) {
        boolean dead = subject.knownDead();
        boolean got = subject.count.tryRetainBelow(limit);
        return got && tried(subject, true, 1, dead);
    }

    private boolean tried(Subject subject, boolean got, int n, boolean dead) {
        if (got) {
            grant(subject, n, dead);
        } else {
            subject.markDead();
        }
        return got;
    }

    private void grant(Subject subject, int n, boolean dead) {
        granted[at] += (byte) n;
        held += n;
        if (dead) {
            flags[at] |= REVIVED;
        }
        if (subject.disposals() > 0) {
            flags[at] |= EARLY;
        }
    }

    /** Retains, holding a claim or not. Answers whether one was taken, which only the throwing policy can tell. */
    @CanIgnoreReturnValue
    boolean retain(Subject subject) {
        boolean dead = subject.knownDead();
        try {
            subject.retain();
        } catch (RefCountException e) {
            noteUseAfterRelease(subject, e);
            return false;
        }
        grant(subject, 1, dead);
        return true;
    }

    /** Retains a counter that is dead for sure, under a policy that may not throw. */
    void retainDead(Subject subject) {
        deadRetains[at]++;
        try {
            subject.retain();
        } catch (RefCountException e) {
            noteUseAfterRelease(subject, e);
        }
    }

    private void noteUseAfterRelease(Subject subject, RefCountException e) {
        if (e.misuse() == Misuse.USE_AFTER_RELEASE) {
            useAfterReleases[at]++;
            subject.markDead();
        } else {
            flags[at] |= WRONG_THROW;
        }
    }

    @CanIgnoreReturnValue
    boolean release(Subject subject) {
        beforeRelease(subject, 1);
        try {
            return told(subject, subject.release());
        } catch (RefCountException e) {
            return noteOverRelease(e);
        }
    }

    /** As release, and notes whether the counter was alive right before. */
    boolean releaseSeenAlive(Subject subject) {
        if (!subject.isDead()) {
            flags[at] |= BEGAN_ALIVE;
        }
        return release(subject);
    }

    @CanIgnoreReturnValue
    boolean release(Bare subject, int n) {
        beforeRelease(subject, n);
        try {
            return told(subject, subject.toldLast(subject.count.release(n)));
        } catch (RefCountException e) {
            return noteOverRelease(e);
        }
    }

    /** Gives up several claims of a counter that is dead for sure: one misuse, however many were meant. */
    void releaseDead(Bare subject, int n) {
        beforeRelease(subject, 1);
        try {
            told(subject, subject.toldLast(subject.count.release(n)));
        } catch (RefCountException e) {
            noteOverRelease(e);
        }
    }

    void releaseNotLast(Bare subject) {
        beforeRelease(subject, 1);
        try {
            subject.count.releaseNotLast();
        } catch (RefCountException e) {
            noteOverRelease(e);
        }
    }

    /** Gives up a claim that may be the last only if it is. */
    @CanIgnoreReturnValue
    boolean releaseIfLast(Bare subject) {
        int before = subject.disposals();
        boolean last = subject.toldLast(subject.count.releaseIfLast());
        if (last) {
            released[at]++;
            held--;
            if (before > 0) {
                flags[at] |= EARLY;
            }
            told(subject, true);
        }
        return last;
    }

    /** Gives up a claim unless it is the last; false: it is still held. */
    boolean releaseUnlessLast(Bare subject) {
        int before = subject.disposals();
        boolean gone = subject.count.releaseUnlessLast();
        if (gone) {
            released[at]++;
            held--;
        }
        if (before > 0) {
            flags[at] |= EARLY;
        }
        return gone;
    }

    private void beforeRelease(Subject subject, int n) {
        if (held > 0 && subject.disposals() > 0) {
            flags[at] |= EARLY;
        }
        released[at] += (byte) n;
        held -= n;
    }

    private boolean told(Subject subject, boolean last) {
        if (last) {
            toldLast[at]++;
            subject.markDead();
        }
        return last;
    }

    private boolean noteOverRelease(RefCountException e) {
        if (e.misuse() == Misuse.OVER_RELEASE) {
            overReleases[at]++;
        } else {
            flags[at] |= WRONG_THROW;
        }
        return false;
    }

    int granted(int i) {
        return granted[i];
    }

    int released(int i) {
        return released[i];
    }

    int toldLast(int i) {
        return toldLast[i];
    }

    int overReleases(int i) {
        return overReleases[i];
    }

    int useAfterReleases(int i) {
        return useAfterReleases[i];
    }

    int deadRetains(int i) {
        return deadRetains[i];
    }

    int flags(int i) {
        return flags[i];
    }
}
