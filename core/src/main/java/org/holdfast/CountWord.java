package org.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Lock;

/*
 * The counter: one int, and every operation on it. RefCount, its forms and RefCounted are thin covers.
 *
 * Below, d = claims - 1. The stored word is d + ONE, chosen so that a zeroed word is DEAD: an object whose constructor
 * never ran refuses every claim and is never disposed of.
 *
 *   d (unsigned)                zone        meaning
 *   0x0000_0000..0x7FFF_FFFF    live        1 to 2^31 claims
 *   0x8000_0000..0xBFFF_FFFF    saturated   below SAT - 2^28 an overflow that nobody pinned yet, still an exact count;
 *                                           pinned at SAT it is immortal
 *   0xC000_0000..0xFBFF_FFFF    dead        final, pinned at DEAD
 *   0xFC00_0000..0xFFFF_FFFF    undecided   the count reached zero (NOREF = -1) and the release that did it is still in
 *                                           its claim loop; below -1, a debt of excess releases in flight
 *
 *      takeClaim           giveUpClaim at 0            cae(.., DEAD)
 *   live <---> live ------------------------> undecided ---------> dead (never left)
 *     |          ^------ takeClaim at NOREF ------'  |
 *     | past MAX                                     | releaseNotLast: cae(.., SAT)
 *     v              pin                             |
 *   unpinned ----------------> SAT <-----------------'             (never left)
 *
 * Invariants, each with the line that keeps it
 *   I1  dead is entered only by one compareAndExchange, from undecided or from 0, and never left:
 *       every add that lands in dead is answered by the store of DEAD in that same call.
 *   I2  while the word is undecided, exactly one release that took it from 0 to -1 is inside the loop of giveUpClaim
 *       (or giveUpNotLast), so a zero cannot be lost; excess releases heal to NOREF and never claim.
 *   I3  a pinned word stays saturated: pin() loops until it has seen SAT, or a word that left the zone.
 *   I4  no uncounted claim is granted unless the word is pinned: pin() comes before every such grant.
 *   I5  a live word is claims granted less releases performed: only adds of one and compareAndExchange touch it.
 *
 * A zone is left by accident only if 2^26 (undecided) or 2^29 (saturated, dead) calls stand between their add and
 * their repair at one moment. A thread has at most one such call; Linux allows 2^22 threads.
 *
 * The add-first form is that of Linux's rcuref (lib/rcuref.c); the undecided zone and the loops over the witness are what
 * it needs to stay sound with callers that release too often. docs/memory-model.md has the access modes and their tests.
 */
abstract class CountWord {
    static final int ONE = 0x2000_0000;
    static final int MAX = 0x7FFF_FFFF;
    static final int SAT = 0xA000_0000;
    static final int DEAD = 0xE000_0000;
    static final int NOREF = -1;

    private static final int UNDECIDED_LOW = -(1 << 26);
    private static final int DEAD_LOW = -(1 << 30);
    /** Unpinned overflows stand below this, a pinned word and its drift above. */
    private static final int PINNED_LOW = SAT - (1 << 28);

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(CountWord.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        // All that a slow path needs is loaded before the first claim exists: were it loaded by the first last release
        // or the first report, a failure there would repeat for every counter of the process.
        MisuseLog.prepare();
        DisposalRing.prepare();
        FlightEvents.prepare();
        Cascade.prepare();
        Inside.prepare();
        Watch.prepare();
    }

    @SuppressWarnings("unused") // read and written through WORD
    private int word;

    CountWord(int claims) {
        word = (claims - 1) + ONE;
        VarHandle.storeStoreFence(); // a racy reader sees the count or a dead word, never one of several claims
    }

    /**
     * Takes a claim for a caller that holds one. Answers the new d, SAT if pinned, or DEAD if none was taken and the
     * policy does not throw.
     */
    final int takeClaim() {
        int n = add(1);
        return n > 0 ? n : takeClaimSlowly(n);
    }

    private int takeClaimSlowly(int first) {
        int n = first;
        boolean misused = false;
        for (; ; ) {
            if (n > 0) {
                if (misused) {
                    MisuseLog.report(Misuse.USE_AFTER_RELEASE, this, true);
                }
                return n;
            }
            if (n == 0) { // was NOREF: the pending last release loses, the claim is granted, and no holder can be here
                MisuseLog.report(Misuse.USE_AFTER_RELEASE, this, true);
                return 0;
            }
            if (undecided(n)) {
                misused = true; // our add paid a debt of an excess release: take another
            } else if (n >= DEAD_LOW) {
                break;
            } else {
                int w = pin(n);
                if (w == SAT) {
                    MisuseLog.report(saturation(n), this, true);
                    return SAT;
                }
                if (w >= 0) {
                    return w; // a release undid the overflow first: exact again, and our claim is in it
                }
                if (!undecided(w)) {
                    break;
                }
            }
            n = add(1);
        }
        settleDead();
        MisuseLog.refuse(Misuse.USE_AFTER_RELEASE, this);
        return DEAD;
    }

    /** Takes a claim if the counter is not dead. Answers the new d, SAT if pinned, DEAD if refused. */
    final int tryTakeClaim() {
        for (; ; ) {
            int c = (int) WORD.getOpaque(this) - ONE;
            if (c < UNDECIDED_LOW) {
                if (c >= DEAD_LOW) {
                    return DEAD; // the only answer that needs no write
                }
                if (c == SAT || pin(c) == SAT) {
                    MisuseLog.report(saturation(c), this, true);
                    return SAT;
                }
                continue;
            }
            int n = add(1);
            return n >= 0 ? n : tryTakeClaimSlowly(n);
        }
    }

    private int tryTakeClaimSlowly(int first) {
        int n = first;
        while (n < 0) {
            if (!undecided(n)) {
                int w = n >= DEAD_LOW ? n : pin(n);
                if (w == SAT) {
                    MisuseLog.report(saturation(n), this, true);
                    return SAT;
                }
                if (w >= 0) {
                    return w;
                }
                if (!undecided(w)) {
                    settleDead();
                    return DEAD;
                }
            }
            n = add(1);
        }
        return n;
    }

    /**
     * As tryTakeClaim, but adds without reading first: for who finds what lives in nearly all cases and would wait for the
     * read. A refusal costs two writes.
     */
    final int tryTakeLikelyClaim() {
        int n = add(1);
        return n >= 0 ? n : tryTakeClaimSlowly(n);
    }

    /** Takes a claim if fewer than {@code limit} are held. Answers as tryTakeClaim; never SAT. */
    final int takeClaimBelow(int limit) {
        int c = current();
        for (; ; ) {
            int next;
            if (c >= 0) {
                next = c + 1;
                if (c >= limit - 1) {
                    return DEAD;
                }
            } else if (c >= UNDECIDED_LOW && limit > 1) {
                next = 0; // undecided counts as one claim, ours replaces it
            } else {
                return DEAD;
            }
            int w = cae(c, next);
            if (w == c) {
                return next;
            }
            c = w;
        }
    }

    /** Takes {@code count} claims, asked for by {@code retain} (held) or {@code tryRetain}. Answers as tryTakeClaim. */
    final int takeClaims(int count, boolean held) {
        int c = current();
        for (; ; ) {
            int next;
            if (c >= 0) {
                next = count <= MAX - c ? c + count : SAT;
            } else if (c >= UNDECIDED_LOW) {
                next = count - 1;
            } else if (c >= DEAD_LOW) {
                if (held) {
                    MisuseLog.refuse(Misuse.USE_AFTER_RELEASE, this);
                }
                return DEAD;
            } else {
                if (c == SAT || pin(c) == SAT) {
                    MisuseLog.report(saturation(c), this, true);
                    return SAT;
                }
                c = current();
                continue;
            }
            int w = cae(c, next);
            if (w == c) {
                if (next == SAT) {
                    FlightEvents.saturated(this);
                    MisuseLog.report(Misuse.OVERFLOW, this, true);
                } else if (held && c < 0) {
                    MisuseLog.report(Misuse.USE_AFTER_RELEASE, this, true);
                }
                return next;
            }
            c = w;
        }
    }

    /** Gives up the sole claim by one exchange, without passing through the undecided zone. */
    final boolean giveUpSoleClaim() {
        if ((int) WORD.getOpaque(this) == ONE && cae(0, DEAD) == 0) {
            died();
            return true;
        }
        return false;
    }

    /** Gives up a claim; true to the caller told last. */
    final boolean giveUpClaim() {
        int n = add(-1);
        if (n >= 0) {
            return false;
        }
        if (n == NOREF) {
            // Inline: a stack overflow between the add and this loop would lose the zero.
            int c = NOREF;
            do {
                int w = cae(c, DEAD);
                if (w == c) {
                    died();
                    return true;
                }
                c = w;
            } while (undecided(c));
            return false;
        }
        excess(n);
        return false;
    }

    /** Gives up a claim that is not the last; the last one is pinned and reported. */
    final void giveUpNotLast() {
        int n = add(-1);
        if (n >= 0) {
            return;
        }
        if (n == NOREF) {
            int c = NOREF;
            do {
                int w = cae(c, SAT);
                if (w == c) {
                    FlightEvents.saturated(this);
                    MisuseLog.report(Misuse.DROPPED_UNTESTED, this, false);
                    return;
                }
                c = w;
            } while (undecided(c));
            return; // taken up again, or decided by another release
        }
        excess(n);
    }

    /** A release that found nothing to give up: repairs the word, then reports. Never claims (I2). */
    private void excess(int n) {
        if (undecided(n)) {
            int c = n;
            while (undecided(c) && c != NOREF) {
                int w = cae(c, NOREF);
                if (w == c) {
                    break;
                }
                c = w;
            }
        } else if (n >= DEAD_LOW) {
            settleDead();
        } else {
            pin(n);
            MisuseLog.report(Misuse.SATURATED, this, false);
            return;
        }
        MisuseLog.refuse(Misuse.OVER_RELEASE, this);
    }

    /** Gives up {@code count} claims; true to the caller told last. More than there are pins the word. */
    final boolean giveUpClaims(int count) {
        int c = current();
        for (; ; ) {
            int next;
            if (c >= count) {
                next = c - count;
            } else if (c == count - 1) {
                next = DEAD; // straight there: never through undecided
            } else if (c >= 0) {
                next = SAT;
            } else if (c >= DEAD_LOW) {
                MisuseLog.refuse(Misuse.OVER_RELEASE, this);
                return false;
            } else if (pin(c) == SAT) {
                MisuseLog.report(Misuse.SATURATED, this, false);
                return false;
            } else { // another release undid the overflow first: exact again, and ours is not in it yet
                c = current();
                continue;
            }
            int w = cae(c, next);
            if (w == c) {
                if (next == SAT) {
                    FlightEvents.saturated(this);
                    MisuseLog.refuse(Misuse.OVER_RELEASE, this);
                }
                if (next == DEAD) {
                    died();
                    return true;
                }
                return false;
            }
            c = w;
        }
    }

    /** Gives up a claim if it is the last. Silent otherwise, also on a dead counter. */
    final boolean giveUpIfLast() {
        if (giveUpIfLastUntold()) {
            died();
            return true;
        }
        return false;
    }

    /** As giveUpIfLast, for who holds a lock: calls nothing, so {@link #died} is left to the caller. */
    final boolean giveUpIfLastUntold() {
        return current() == 0 && cae(0, DEAD) == 0;
    }

    /** Gives up a claim unless it is the last; false means it is, and is still held. */
    final boolean giveUpUnlessLast() {
        int c = current();
        for (; ; ) {
            if (c > 0) {
                int w = cae(c, c - 1);
                if (w == c) {
                    return true;
                }
                c = w;
            } else if (c == 0) {
                return false;
            } else if (c >= DEAD_LOW) {
                MisuseLog.report(Misuse.OVER_RELEASE, this, false);
                return true;
            } else if (pin(c) == SAT) {
                MisuseLog.report(Misuse.SATURATED, this, false);
                return true;
            } else {
                c = current(); // as in giveUpClaims
            }
        }
    }

    /** Gives up a claim; true to the caller told last, which then holds the lock. */
    final boolean giveUpLocking(Lock lock) {
        if (giveUpUnlessLast()) {
            return false;
        }
        lock.lock();
        boolean last = false;
        try {
            last = giveUpClaim();
        } finally {
            if (!last) {
                lock.unlock();
            }
        }
        return last;
    }

    final int countClaims() {
        int c = current();
        if (c >= 0) {
            return c == MAX ? Integer.MAX_VALUE : c + 1;
        }
        return undecided(c) ? 1 : c >= DEAD_LOW ? 0 : Integer.MAX_VALUE;
    }

    final boolean wordIsDead() {
        int c = current();
        return c < UNDECIDED_LOW && c >= DEAD_LOW;
    }

    /** Helps to pin, so that true is final. */
    final boolean wordIsSaturated() {
        int c = (int) WORD.getOpaque(this) - ONE;
        return c < DEAD_LOW && (c == SAT || pin(c) == SAT);
    }

    /** Brings a word out of the saturated zone to SAT. Answers SAT, or the word that had left the zone meanwhile. */
    private int pin(int observed) {
        int c = observed;
        for (; ; ) {
            int w = cae(c, SAT);
            if (w == c) {
                if (c < PINNED_LOW) {
                    FlightEvents.saturated(this);
                }
                return SAT;
            }
            if (w == SAT) {
                return SAT;
            }
            if (w >= DEAD_LOW) {
                return w;
            }
            c = w;
        }
    }

    /** Puts a word that drifted inside the dead zone back on DEAD. A blind store is enough: nothing leaves dead. */
    private void settleDead() {
        WORD.setVolatile(this, DEAD + ONE);
    }

    /** Remembers the death, where that is switched on; a stack walk, and never under a lock of ours. */
    final void died() {
        if (DisposalRing.ON) {
            DisposalRing.record(this);
        }
    }

    private static boolean undecided(int d) {
        return d < 0 && d >= UNDECIDED_LOW;
    }

    /** An overflow just past the top, or a word that was pinned before. */
    private static Misuse saturation(int d) {
        return d < PINNED_LOW ? Misuse.OVERFLOW : Misuse.SATURATED;
    }

    // The next three are not private so that a test can act between two accesses; nothing else overrides them.

    int add(int k) {
        return (int) WORD.getAndAdd(this, k) + (k - ONE);
    }

    int cae(int expected, int next) {
        return (int) WORD.compareAndExchange(this, expected + ONE, next + ONE) - ONE;
    }

    int current() {
        return (int) WORD.getVolatile(this) - ONE;
    }
}
