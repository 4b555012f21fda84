package org.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * The state machine of ShardedRefCount: several words whose sum is the count while the counter lives, and one word that
 * holds it exactly from kill on. Its idea is Linux's percpu_ref; the grace period is replaced by one read-modify-write on
 * each shard.
 *
 *   a shard        meaning                             central            meaning
 *   > -2^61        live: net claims through it,        > 2^60             biased: the count is (also) in the shards
 *                  may be negative                                        at BIAS after kill: pinned, kept for ever
 *   else           killed: what it counted has         1 .. 2^60          that many claims
 *                  been captured; later adds are       -2^60+1 .. 0       undecided: the count reached zero and who took it
 *                  ignored, and whoever made one                          there is still in its claim loop; below zero, a
 *                  turns to central                                       debt of excess releases in flight
 *                                                      <= -2^60           dead
 *
 * The shards are `home`, in this object, and those of an array that is allocated when two threads meet on home: each add
 * there reads first, and a value that changed between the read and the add was changed by somebody else.
 *
 *   shards:  NONE --grow--> an array (stays for good)        mode:  LIVE --kill--> KILLING -> KILLED --reinit, resurrect
 *            NONE --kill--> CLOSED --reopen--> NONE                   ^-------------------------- REVIVING <--'
 *
 * Invariants, each with the line that keeps it
 *   S1  An add is captured by kill or goes to central, never both, never neither: the getAndAdd on the shard decides.
 *   S2  No live shard appears after the scan of a kill: its first step takes NONE away, and grow exchanges from NONE only.
 *   S3  Central cannot reach zero while a shard is live: it keeps BIAS until kill's one add, which comes after the last
 *       shard, and gets BIAS back, in reopen, before the first.
 *   S4  While central is undecided, exactly one caller that took it to zero is in the claim loop of settle. Excess
 *       releases heal to zero and never claim.
 *   S5  Kill, reinit and resurrect exclude each other by `mode`. Nobody waits for that.
 *
 * A thread may act late by any amount: what it adds to a killed or reopened shard is captured by the next kill or turned to
 * central, and what it adds to a biased central stays there for the next kill to find.
 */
@SuppressWarnings("ReferenceEquality") // two arrays stand for what there is instead of one
abstract class ShardedWords {
    static final long BIAS = 1L << 61;
    static final long DEAD = -(1L << 61);

    private static final long KILL = -(1L << 62);
    private static final long SHARD_LOW = -(1L << 61);
    private static final long COUNTED_HIGH = 1L << 60;
    private static final long DEAD_LOW = -(1L << 60);

    private static final int LIVE = 0;
    private static final int KILLING = 1;
    private static final int KILLED = 2;
    private static final int REVIVING = 3;

    /** A shard has 128 bytes; it stands in the middle, 64 from whatever lies before and behind the array. */
    private static final int STRIDE_BITS = 4;

    private static final int MIDDLE = 8;
    private static final long[] NONE = {};
    private static final long[] CLOSED = {};

    private static final VarHandle HOME;
    private static final VarHandle CENTRAL;
    private static final VarHandle MODE;
    private static final VarHandle SHARDS;
    private static final VarHandle SHARD = MethodHandles.arrayElementVarHandle(long[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HOME = lookup.findVarHandle(ShardedWords.class, "home", long.class);
            CENTRAL = lookup.findVarHandle(ShardedWords.class, "central", long.class);
            MODE = lookup.findVarHandle(ShardedWords.class, "mode", int.class);
            SHARDS = lookup.findVarHandle(ShardedWords.class, "shards", long[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        MisuseLog.prepare(); // as in CountWord: nothing is loaded for the first time by a last release
        DisposalRing.prepare();
        FlightEvents.prepare();
        Watch.prepare();
    }

    // read and written through the handles above
    @SuppressWarnings("unused")
    private long home;

    @SuppressWarnings("unused")
    private long central = BIAS + 1; // the 1 is the owner's claim, which kill gives up

    @SuppressWarnings("unused")
    private long[] shards = NONE;

    @SuppressWarnings("unused")
    private int mode = LIVE;

    /** How many shards there will be when two threads meet, a power of two; 1 to stay at home. */
    private final int width;

    ShardedWords(int width) {
        this.width = width;
        VarHandle.storeStoreFence(); // a racy reader finds the counter whole, or no array, and fails
    }

    /** Takes a claim for a caller that holds one; false if none was taken and the policy does not throw. */
    final boolean take() {
        return add(1) > SHARD_LOW || takeFromCentral(true);
    }

    /** Takes a claim unless the counter is dead. */
    final boolean takeUnlessDead() {
        return add(1) > SHARD_LOW || takeFromCentral(false);
    }

    /** Takes a claim unless the counter was killed. A refusal writes nothing, or adds to a killed shard, where it is ignored. */
    final boolean takeUnlessKilled() {
        long[] array = (long[]) SHARDS.getVolatile(this);
        if (array.length != 0) {
            int own = own(array);
            return (long) SHARD.getOpaque(array, own) > SHARD_LOW && addTo(array, own, 1) > SHARD_LOW;
        }
        long seen = (long) HOME.getOpaque(this);
        return seen > SHARD_LOW && addAtHome(seen, 1) > SHARD_LOW;
    }

    /** Gives up a claim; true to the caller told last, after kill. */
    final boolean giveUp() {
        return add(-1) <= SHARD_LOW && settle(-1, 0);
    }

    private boolean takeFromCentral(boolean held) {
        boolean misused = false;
        for (; ; ) {
            long n = addToCentral(1);
            if (n > 0) {
                if (misused || (held && n == 1)) { // taken back from a release that was about to be told last
                    MisuseLog.report(Misuse.USE_AFTER_RELEASE, this, true);
                }
                return true;
            }
            if (!undecided(n)) {
                if (held) {
                    MisuseLog.refuse(Misuse.USE_AFTER_RELEASE, this);
                }
                return false;
            }
            misused = held; // our add paid a debt of an excess release: take another
        }
    }

    /**
     * Gives up the owner's claim and counts exactly from now on. Runs {@code confirm} when no takeUnlessKilled succeeds any
     * more, before anybody can be told last. True if the owner's claim was the last.
     */
    final boolean killAll(@Nullable Runnable confirm) {
        if (!MODE.compareAndSet(this, LIVE, KILLING)) {
            MisuseLog.refuse(Misuse.DOUBLE_KILL, this);
            return false;
        }
        long[] array = (long[]) SHARDS.compareAndExchange(this, NONE, CLOSED);
        long sum = (long) HOME.getAndAdd(this, KILL);
        for (int i = MIDDLE; i < array.length; i += 1 << STRIDE_BITS) {
            sum += (long) SHARD.getAndAdd(array, i, KILL);
        }
        if (confirm != null) {
            try {
                confirm.run();
            } catch (Throwable t) { // the count must be collected whatever comes
                Log.error("the confirmation of a kill failed; the counter is killed", t);
            }
        }
        MODE.setVolatile(this, KILLED); // before the add: who is told last may start the next life at once
        return settle(sum - BIAS - 1, BIAS);
    }

    /**
     * Adds to central and decides the zero that this may reach; true to the caller told last. A debt is brought to {@code pin}:
     * a release heals it to zero and never claims; kill found it in the shards, where nobody knows whose it is, so whoever
     * holds a claim keeps it and nobody is told last.
     */
    private boolean settle(long k, long pin) {
        long n = addToCentral(k);
        if (n == 0) {
            // Inline: a stack overflow between the add and this loop would lose the zero.
            long c = 0;
            do {
                long w = exchange(c, DEAD);
                if (w == c) {
                    if (DisposalRing.ON) {
                        DisposalRing.record(this);
                    }
                    return true;
                }
                c = w; // undecided: a debt came or went, and the zero is still ours to decide
            } while (undecided(c));
        } else if (n < 0) {
            long c = n;
            while (undecided(c) && c != pin) {
                long w = exchange(c, pin);
                if (w == c) {
                    break;
                }
                c = w;
            }
            if (pin == 0) {
                MisuseLog.refuse(Misuse.OVER_RELEASE, this);
            } else {
                MisuseLog.report(Misuse.OVER_RELEASE, this, false); // the kill itself is right, and done
            }
        }
        return false;
    }

    /** Starts a new life after the last claim was given up; false if there was none to follow and the policy does not throw. */
    final boolean startAgain() {
        if (MODE.compareAndSet(this, KILLED, REVIVING)) {
            if (isDead((long) CENTRAL.getVolatile(this))) {
                CENTRAL.getAndSet(this, BIAS + 1);
                reopen();
                return true;
            }
            MODE.setVolatile(this, KILLED);
        }
        MisuseLog.refuse(Misuse.REINIT_IN_USE, this);
        return false;
    }

    /** Takes a kill back while somebody holds a claim; false if it is too late, or there was no kill. */
    final boolean takeBack() {
        if (!MODE.compareAndSet(this, KILLED, REVIVING)) {
            return false;
        }
        long c = (long) CENTRAL.getVolatile(this);
        while (!isDead(c) && c <= COUNTED_HIGH) {
            long w = exchange(c, Math.max(c, 0) + BIAS + 1);
            if (w == c) {
                reopen();
                return true;
            }
            c = w;
        }
        MODE.setVolatile(this, KILLED);
        return false;
    }

    /** Central is biased again: now the shards may live. What late callers added to them goes with the old value. */
    private void reopen() {
        HOME.getAndSet(this, 0L);
        long[] array = (long[]) SHARDS.getVolatile(this);
        for (int i = MIDDLE; i < array.length; i += 1 << STRIDE_BITS) {
            SHARD.getAndSet(array, i, 0L);
        }
        if (array == CLOSED) {
            SHARDS.setVolatile(this, NONE);
        }
        MODE.setVolatile(this, LIVE);
    }

    /** Counts the claims for people; while the counter lives, a sum that was perhaps never true. */
    final long countClaims() {
        long c = (long) CENTRAL.getVolatile(this);
        if (c <= COUNTED_HIGH) {
            return isDead(c) ? 0 : Math.max(1, c);
        }
        long sum = c - BIAS + captured((long) HOME.getVolatile(this));
        long[] array = (long[]) SHARDS.getVolatile(this);
        for (int i = MIDDLE; i < array.length; i += 1 << STRIDE_BITS) {
            sum += captured((long) SHARD.getVolatile(array, i));
        }
        return Math.max(1, sum);
    }

    private static long captured(long shard) {
        return shard > SHARD_LOW ? shard : 0;
    }

    final boolean wordIsDead() {
        return isDead((long) CENTRAL.getVolatile(this));
    }

    final boolean wasKilled() {
        return (int) MODE.getVolatile(this) != LIVE;
    }

    /** Whether a kill found more given up than taken, so that nobody will be told last. */
    final boolean isPinned() {
        return (int) MODE.getVolatile(this) == KILLED && (long) CENTRAL.getVolatile(this) > COUNTED_HIGH;
    }

    /** How many shards there are now, for tests and for people. */
    final int countShards() {
        return Math.max(1, ((long[]) SHARDS.getVolatile(this)).length >> STRIDE_BITS);
    }

    /** Adds to this thread's shard; answers what was there before. */
    private long add(int k) {
        long[] array = (long[]) SHARDS.getVolatile(this);
        return array.length != 0 ? addTo(array, own(array), k) : addAtHome((long) HOME.getOpaque(this), k);
    }

    private static long addTo(long[] array, int own, int k) {
        return (long) SHARD.getAndAdd(array, own, (long) k);
    }

    /** A plain add cannot see contention; one that comes after a read can. */
    final long addAtHome(long seen, int k) {
        long old = (long) HOME.getAndAdd(this, (long) k);
        if (old != seen) {
            try {
                grow();
            } catch (OutOfMemoryError | StackOverflowError e) { // home does as well, only slower; and the add counts
                return old;
            }
        }
        return old;
    }

    private void grow() {
        if (width > 1 && SHARDS.getVolatile(this) == NONE) {
            SHARDS.compareAndSet(this, NONE, new long[width << STRIDE_BITS]);
        }
    }

    /** The shard of this thread. Ids are handed out in turn, so threads of one age spread; a clash costs time, no more. */
    private static int own(long[] array) {
        return ((int) Thread.currentThread().getId() << STRIDE_BITS & (array.length - 1)) | MIDDLE;
    }

    private static boolean undecided(long c) {
        return c <= 0 && c > DEAD_LOW;
    }

    private static boolean isDead(long c) {
        return c <= DEAD_LOW;
    }

    /** What a report names: the counter itself, unless it is the inside of something. */
    Object counted() {
        return this;
    }

    // The next two are not private so that a test can act between two accesses; nothing else overrides them.

    long addToCentral(long k) {
        return (long) CENTRAL.getAndAdd(this, k) + k;
    }

    long exchange(long expected, long next) {
        return (long) CENTRAL.compareAndExchange(this, expected, next);
    }
}
