package org.holdfast.stress.explore;

import java.util.Arrays;

/*
 * Judges while a history grows whether it is still linearizable: it keeps every pair of (count of a sequential counter,
 * what each call in progress has answered in it, if it has taken effect yet).
 *
 * One pair is a long: 36 bits of count, then 7 bits per thread: 0 idle, 1 called, 2 + r took effect and answers r.
 *
 * One relaxation, inherent to counting by add: of the releases in progress at the end any may be the one told last.
 */
final class Linearity {
    private static final int COUNT_BITS = 36;
    private static final int CALL_BITS = 7;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final long CALL_MASK = (1L << CALL_BITS) - 1;
    private static final long SATURATED = 1L << 35;
    private static final long TOP = 1L << 31;
    private static final int CALLED = 1;
    private static final int ANSWERED = 2;
    /** A call of retain on a dead counter: it throws. */
    static final int THREW = 125 - ANSWERED;

    private long[] work = new long[64];
    private int size;
    private long count;

    static long[] start(int word, int threads) {
        return new long[] {Zone.saturated(word) ? SATURATED : Zone.dead(word) ? 0 : Math.max(word, 0) + 1L};
    }

    static void called(State state, int thread) {
        for (int i = 0; i < state.possible.length; i++) {
            state.possible[i] = with(state.possible[i], thread, CALLED);
        }
    }

    /** Keeps the pairs in which this thread's call answers what it did answer. False when none is left. */
    boolean answered(State state, int thread, int answer) {
        work = Arrays.copyOf(state.possible, Math.max(64, state.possible.length * 2));
        size = state.possible.length;
        for (int i = 0; i < size; i++) {
            takeEffect(state, work[i]);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (call(work[i], thread) == ANSWERED + code(answer)) {
                work[kept++] = with(work[i], thread, 0);
            }
        }
        long[] left = Arrays.copyOf(work, kept);
        Arrays.sort(left);
        state.possible = distinct(left);
        return kept > 0;
    }

    private void takeEffect(State state, long pair) {
        for (int t = 0; t < state.threads; t++) {
            if (call(pair, t) != CALLED) {
                continue;
            }
            count = pair & COUNT_MASK;
            int answer = apply(state.op[t], state.argument[t]);
            if (answer < 0) {
                continue;
            }
            long next = with((pair & ~COUNT_MASK) | count, t, ANSWERED + code(answer));
            add(next);
            if (count == 0 && answer == 1 && countsByAdd(state.op[t])) {
                for (int other = 0; other < state.threads; other++) {
                    if (other != t && countsByAdd(state.op[other]) && call(pair, other) == ANSWERED) {
                        add(with(with(next, t, ANSWERED), other, ANSWERED + 1));
                    }
                }
            }
        }
    }

    private static boolean countsByAdd(Op op) {
        return op == Op.RELEASE || op == Op.RELEASE_LOCKING || op == Op.RELEASE_COUNTED;
    }

    /** The sequential counter. Changes {@link #count}; answers the operation's answer, or -1 when nobody may call it now. */
    private int apply(Op op, int n) {
        boolean saturated = count == SATURATED;
        switch (op) {
            case RETAIN, RETAIN_MANY -> {
                if (count == 0) {
                    return THREW;
                }
                take(op == Op.RETAIN ? 1 : n);
                return 0;
            }
            case TRY_RETAIN, TRY_RETAIN_MANY -> {
                if (count == 0) {
                    return 0;
                }
                take(op == Op.TRY_RETAIN ? 1 : n);
                return 1;
            }
            case TRY_RETAIN_BELOW -> {
                if (saturated || count == 0 || count >= n) {
                    return 0;
                }
                count++;
                return 1;
            }
            case RELEASE, RELEASE_LOCKING, RELEASE_COUNTED, RELEASE_MANY -> {
                return give(op.givesUp(n));
            }
            case RELEASE_NOT_LAST -> {
                if (!saturated && count < 2) {
                    return -1;
                }
                count -= saturated ? 0 : 1;
                return 0;
            }
            case RELEASE_IF_LAST -> {
                if (count != 1) {
                    return 0;
                }
                count = 0;
                return 1;
            }
            case RELEASE_UNLESS_LAST -> {
                if (count <= 1) {
                    return count == 0 ? -1 : 0;
                }
                count -= saturated ? 0 : 1;
                return 1;
            }
            case CLAIMS -> {
                return (int) Math.min(count, Integer.MAX_VALUE);
            }
            case IS_DEAD -> {
                return count == 0 ? 1 : 0;
            }
            case IS_SATURATED -> {
                return saturated ? 1 : 0;
            }
            default -> throw new IllegalStateException("not an operation of the counter: " + op);
        }
    }

    private void take(int n) {
        if (count != SATURATED) {
            count = count + n > TOP ? SATURATED : count + n;
        }
    }

    private int give(int n) {
        if (count == SATURATED) {
            return 0;
        }
        if (count < n) {
            return -1;
        }
        count -= n;
        return count == 0 ? 1 : 0;
    }

    private void add(long pair) {
        for (int i = 0; i < size; i++) {
            if (work[i] == pair) {
                return;
            }
        }
        if (size == work.length) {
            work = Arrays.copyOf(work, size * 2);
        }
        work[size++] = pair;
    }

    /** Small answers and answers near the top are told apart, and that is where the scenarios live. */
    private static int code(int answer) {
        if (answer < 64 || answer == THREW) {
            return answer;
        }
        int below = Integer.MAX_VALUE - answer;
        return below < 32 ? 64 + below : 100;
    }

    private static int call(long pair, int thread) {
        return (int) ((pair >>> (COUNT_BITS + CALL_BITS * thread)) & CALL_MASK);
    }

    private static long with(long pair, int thread, int call) {
        int shift = COUNT_BITS + CALL_BITS * thread;
        return (pair & ~(CALL_MASK << shift)) | ((long) call << shift);
    }

    private static long[] distinct(long[] sorted) {
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }
}
