package org.holdfast.stress.explore.sharded;

import java.util.Arrays;
import org.holdfast.stress.explore.ToolFailure;
import org.jspecify.annotations.Nullable;

/** One moment: the words, what each thread is doing, what the judge remembers. Packs into ints to be stored. */
@SuppressWarnings("EnumOrdinal") // packed into bits
final class State {
    // what the judge remembers
    static final int DEATH_ANSWERED = 1;
    static final int TOLD_LAST = 1 << 1;
    static final int CONFIRMED = 1 << 2;
    static final int LEAK_REPORTED = 1 << 3;
    static final int REPORTED = 1 << 4;

    // about the call in progress
    static final int CALL_REPORTED = 1;
    static final int CALL_AFTER_CONFIRM = 1 << 1;

    private static final Op[] OPS = Op.values();
    /** Every word is a small number away from a multiple of this. */
    private static final int UNIT_BITS = 60;

    final int threads;
    final long[] words = new long[Memory.SIZE];
    int flags;
    int stolen;
    int revivals;
    final @Nullable Op[] op;
    final int[] shard;
    final int[] known;
    final long[][] answers;
    final int[] held;
    final boolean[] owns;
    final int[] calls;
    final int[] misuses;
    final int[] callFlags;
    /** Whether the call in progress gives up a claim that its thread does not hold. */
    final boolean[] excess;

    State(int threads) {
        this.threads = threads;
        op = new Op[threads];
        shard = new int[threads];
        known = new int[threads];
        answers = new long[threads][Memory.MAX_STEPS];
        held = new int[threads];
        owns = new boolean[threads];
        calls = new int[threads];
        misuses = new int[threads];
        callFlags = new int[threads];
        excess = new boolean[threads];
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    int allHeld() {
        int sum = 0;
        for (int t = 0; t < threads; t++) {
            sum += held[t] + (owns[t] ? 1 : 0);
        }
        return sum;
    }

    void idle(int t) {
        op[t] = null;
        shard[t] = 0;
        known[t] = 0;
        callFlags[t] = 0;
        excess[t] = false;
    }

    int[] pack() {
        int[] packed = new int[Memory.SIZE + 3 + threads * (3 + Memory.MAX_STEPS)];
        int at = 0;
        for (long word : words) {
            packed[at++] = small(word);
        }
        packed[at++] = flags;
        packed[at++] = stolen;
        packed[at++] = revivals;
        for (int t = 0; t < threads; t++) {
            Op running = op[t];
            packed[at++] = (running == null ? 0 : running.ordinal() + 1)
                    | shard[t] << 8
                    | known[t] << 16
                    | (owns[t] ? 1 << 24 : 0)
                    | (excess[t] ? 1 << 25 : 0);
            packed[at++] = held[t] | calls[t] << 8 | misuses[t] << 16;
            packed[at++] = callFlags[t];
            for (int i = 0; i < known[t]; i++) {
                packed[at++] = small(answers[t][i]);
            }
        }
        return Arrays.copyOf(packed, at);
    }

    void unpack(int[] packed) {
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            words[i] = large(packed[at++]);
        }
        flags = packed[at++];
        stolen = packed[at++];
        revivals = packed[at++];
        for (int t = 0; t < threads; t++) {
            int call = packed[at++];
            op[t] = (call & 0xFF) == 0 ? null : OPS[(call & 0xFF) - 1];
            shard[t] = call >>> 8 & 0xFF;
            known[t] = call >>> 16 & 0xFF;
            owns[t] = (call & 1 << 24) != 0;
            excess[t] = (call & 1 << 25) != 0;
            int budget = packed[at++];
            held[t] = budget & 0xFF;
            calls[t] = budget >>> 8 & 0xFF;
            misuses[t] = budget >>> 16 & 0xFF;
            callFlags[t] = packed[at++];
            for (int i = 0; i < known[t]; i++) {
                answers[t][i] = large(packed[at++]);
            }
        }
    }

    private static int small(long word) {
        long unit = (word + (1L << (UNIT_BITS - 1))) >> UNIT_BITS;
        long rest = word - (unit << UNIT_BITS);
        if (rest != (short) rest) {
            throw new ToolFailure("a word far from all zones: " + Long.toHexString(word));
        }
        return (int) unit << 16 | ((int) rest & 0xFFFF);
    }

    private static long large(int packed) {
        return ((long) (packed >> 16) << UNIT_BITS) + (short) packed;
    }
}
