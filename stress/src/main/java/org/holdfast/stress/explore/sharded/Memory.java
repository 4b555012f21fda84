package org.holdfast.stress.explore.sharded;

import org.holdfast.stress.explore.ToolFailure;

/**
 * The memory that the rewritten counter runs on. It lets a call take exactly one new step: the answers that its accesses got
 * so far are replayed, the next access is performed, and the one after it ends the run, as in
 * {@link org.holdfast.stress.explore.Machine}.
 *
 * <p>Public for the classes that a {@link Subject} loads beside the rewritten counter.
 */
public final class Memory {
    static final int MAX_STEPS = 40;
    /** Shards in an array, and arrays that there can be: a right counter makes one. */
    static final int WIDTH = 2;

    static final int ARRAYS = 2;

    static final int HOME = 0;
    static final int CENTRAL = 1;
    static final int MODE = 2;
    static final int SHARDS = 3;
    /** How many arrays were made. */
    static final int MADE = 4;

    static final int FIRST_SHARD = 5;
    static final int SIZE = FIRST_SHARD + ARRAYS * WIDTH;

    // what SHARDS holds
    static final long NONE = 0;
    static final long CLOSED = 1;
    static final long FIRST_ARRAY = 2;
    /** An array that was just allocated and that nobody has seen. */
    static final long FRESH = -1;

    final long[] words = new long[SIZE];
    final long[] answers = new long[MAX_STEPS];
    int known;

    // what this run did
    boolean performed;
    boolean abandoned;
    boolean thrown;
    boolean confirmed;
    int reports;
    int grants;
    Kind kind = Kind.READ;
    int place;
    long before;

    private int cursor;
    private final Abandoned leave = new Abandoned();
    private final Refused refusal = new Refused();

    /** How a word of a new counter begins. */
    public void born(int at, long value) {
        words[at] = value;
    }

    void start(int answersKnown) {
        known = answersKnown;
        cursor = 0;
        performed = false;
        abandoned = false;
        thrown = false;
        confirmed = false;
        reports = 0;
        grants = 0;
    }

    /** One access to one word. */
    public long access(Kind access, int at, long a, long b) {
        if (cursor < known) {
            return answers[cursor++];
        }
        if (performed || abandoned) {
            abandoned = true;
            throw leave;
        }
        if (known == MAX_STEPS) {
            throw new ToolFailure("a call does not end: " + MAX_STEPS + " steps");
        }
        performed = true;
        kind = access;
        place = at;
        before = words[at];
        long answer = before;
        switch (access) {
            case READ -> {}
            case WRITE, SWAP -> store(at, a);
            case ADD -> store(at, before + a);
            case EXCHANGE, TEST_AND_SET -> {
                if (before == a) {
                    store(at, b);
                }
                answer = access == Kind.EXCHANGE ? before : before == a ? 1 : 0;
            }
        }
        answers[known++] = answer;
        cursor++;
        return answer;
    }

    private void store(int at, long value) {
        if (value != FRESH || at != SHARDS) {
            words[at] = value;
        } else if (words[MADE] == ARRAYS) {
            throw new ToolFailure("more than " + ARRAYS + " arrays are made");
        } else {
            words[SHARDS] = FIRST_ARRAY + words[MADE]++;
        }
    }

    public void report(int misuse, boolean granted) {
        if (effective()) {
            reports |= 1 << misuse;
            grants |= granted ? 1 << misuse : 0;
        }
    }

    public void refuse(int misuse) {
        if (effective()) {
            reports |= 1 << misuse;
            thrown = true;
            throw refusal;
        }
    }

    public void confirm() {
        confirmed |= effective();
    }

    private boolean effective() {
        return performed && !abandoned;
    }

    /** The kinds of step. */
    public enum Kind {
        READ("reads"),
        WRITE("stores to"),
        ADD("adds to"),
        SWAP("swaps"),
        EXCHANGE("exchanges"),
        TEST_AND_SET("compares and sets");

        final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** Ends a run at its second new access. */
    @SuppressWarnings("serial") // thrown and caught in one thread
    static final class Abandoned extends Error {
        private Abandoned() {
            super("the run ends at this step", null, false, false);
        }
    }

    /** Stands for the RefCountException of the default policy. */
    @SuppressWarnings("serial") // thrown and caught in one thread
    static final class Refused extends RuntimeException {
        private Refused() {
            super("refused", null, false, false);
        }
    }
}
