package org.holdfast.stress.explore;

import java.util.Arrays;

/** One moment of a scenario: memory, what each thread is doing, what the judge remembers. Packs into ints to be stored. */
@SuppressWarnings("EnumOrdinal") // packed into bits
final class State {
    // what the judge remembers
    static final int LISTED = 1;
    static final int TOLD_LAST = 1 << 1;
    static final int DEATH_ANSWERED = 1 << 2;
    static final int WAS_DEAD = 1 << 3;
    static final int WAS_PINNED = 1 << 4;
    static final int LEAK_REPORTED = 1 << 5;
    static final int REPORTED = 1 << 6;
    private static final int LOCK_SHIFT = 16;

    // per thread: about the call in progress
    static final int CALL_REPORTED = 1;
    static final int CALL_AFTER_DEATH = 1 << 1;
    static final int CALL_AFTER_PIN = 1 << 2;
    static final int CALL_SATURATION = 1 << 3;
    static final int CALL_MET_UNDECIDED = 1 << 4;

    private static final Op[] OPS = Op.values();
    private static final int HEADER = 4;
    private static final long[] NONE = {};

    final int threads;
    int word;
    int lock;
    int flags;
    /** Claims given up that the caller did not have, and that no report has owned up to. */
    int stolen;
    /** Claims granted less claims given up, plus the over-releases reported, all since the start. */
    int ledger;

    final Op[] op;
    final int[] argument;
    final long[] held;
    final int[] callsLeft;
    final int[] misusesLeft;
    final int[] excess;
    final int[] callFlags;
    final int[] known;
    final int[][] answers;
    /** What the linearizability judge still thinks possible; empty when it is not asked. */
    long[] possible = NONE;

    State(int threads) {
        this.threads = threads;
        op = new Op[threads];
        argument = new int[threads];
        held = new long[threads];
        callsLeft = new int[threads];
        misusesLeft = new int[threads];
        excess = new int[threads];
        callFlags = new int[threads];
        known = new int[threads];
        answers = new int[threads][Machine.MAX_STEPS];
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    boolean busy(int thread) {
        return op[thread] != null;
    }

    long allHeld() {
        return Arrays.stream(held).sum();
    }

    /** Forgets the call that a thread has finished. */
    @SuppressWarnings("NullAway") // an idle thread has no operation
    void idle(int thread) {
        op[thread] = null;
        argument[thread] = 0;
        excess[thread] = 0;
        callFlags[thread] = 0;
        known[thread] = 0;
    }

    int[] pack() {
        int size = HEADER + 2 * possible.length;
        for (int t = 0; t < threads; t++) {
            size += busy(t) ? 4 + known[t] : 2;
        }
        int[] packed = new int[size];
        packed[0] = word;
        packed[1] = flags | (lock << LOCK_SHIFT);
        packed[2] = stolen;
        packed[3] = ledger;
        int at = HEADER;
        for (int t = 0; t < threads; t++) {
            int code = busy(t) ? op[t].ordinal() + 1 : 0;
            packed[at++] =
                    code | (callsLeft[t] << 8) | (misusesLeft[t] << 12) | (callFlags[t] << 16) | (known[t] << 24);
            packed[at++] = (int) held[t];
            if (code != 0) {
                packed[at++] = argument[t];
                packed[at++] = excess[t];
                System.arraycopy(answers[t], 0, packed, at, known[t]);
                at += known[t];
            }
        }
        for (long configuration : possible) {
            packed[at++] = (int) (configuration >>> 32);
            packed[at++] = (int) configuration;
        }
        return packed;
    }

    @SuppressWarnings("NullAway") // an idle thread has no operation
    void unpack(int[] packed) {
        word = packed[0];
        flags = packed[1] & ((1 << LOCK_SHIFT) - 1);
        lock = packed[1] >>> LOCK_SHIFT;
        stolen = packed[2];
        ledger = packed[3];
        int at = HEADER;
        for (int t = 0; t < threads; t++) {
            int bits = packed[at++];
            int code = bits & 0xFF;
            callsLeft[t] = (bits >>> 8) & 0xF;
            misusesLeft[t] = (bits >>> 12) & 0xF;
            callFlags[t] = (bits >>> 16) & 0xFF;
            known[t] = bits >>> 24;
            held[t] = packed[at++] & 0xFFFF_FFFFL;
            if (code == 0) {
                op[t] = null;
                argument[t] = 0;
                excess[t] = 0;
            } else {
                op[t] = OPS[code - 1];
                argument[t] = packed[at++];
                excess[t] = packed[at++];
                System.arraycopy(packed, at, answers[t], 0, known[t]);
                at += known[t];
            }
        }
        int left = (packed.length - at) / 2;
        possible = left == 0 ? NONE : new long[left];
        for (int i = 0; i < left; i++) {
            possible[i] = ((long) packed[at] << 32) | (packed[at + 1] & 0xFFFF_FFFFL);
            at += 2;
        }
    }
}
