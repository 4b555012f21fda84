package org.holdfast.stress.explore;

/**
 * The memory that the rewritten counter runs on: one word and one lock. It lets an operation take exactly one new step.
 *
 * <p>An operation has no state between its steps but the answers its accesses got. So it is taken one step further by running
 * it from the start: the recorded answers are replayed, the first access beyond them is performed and recorded, and the
 * next one abandons the run. Reports and unlocks count only between the new access and the end of the run; what came
 * earlier was counted by the run that performed it.
 *
 * <p>Public for the classes that a {@link Subject} loads beside the rewritten counter.
 */
public final class Machine {
    /** No operation of a right counter takes so many steps in a scenario; one that does is spinning. */
    static final int MAX_STEPS = 48;

    int word;
    /** 0, or the number of the holding thread plus one. */
    int lock;

    boolean listed;

    /** Who runs, what its accesses answered so far. */
    int thread;

    final int[] answers = new int[MAX_STEPS];
    int known;

    /** What this run did. */
    boolean performed;

    boolean abandoned;
    boolean blocked;
    boolean thrown;
    boolean unlockedOther;
    int reports;
    int grants;
    Access access = Access.READ;
    int before;

    private int cursor;
    private final Abandoned leave = new Abandoned();
    private final Refused refusal = new Refused();

    void start(int forThread, int answersKnown) {
        thread = forThread;
        known = answersKnown;
        cursor = 0;
        performed = false;
        abandoned = false;
        blocked = false;
        thrown = false;
        unlockedOther = false;
        reports = 0;
        grants = 0;
    }

    /** One access to the word. Operands and answers are raw words, as the VarHandle would have them. */
    public int access(Access kind, int a, int b) {
        if (cursor < known) {
            return answers[cursor++];
        }
        begin(kind);
        int raw = word + Zone.ONE;
        int answer = raw;
        switch (kind) {
            case WRITE, SWAP -> word = a - Zone.ONE;
            case ADD -> word += a;
            case EXCHANGE -> {
                if (raw == a) {
                    word = b - Zone.ONE;
                }
            }
            case TEST_AND_SET -> {
                answer = raw == a ? 1 : 0;
                if (raw == a) {
                    word = b - Zone.ONE;
                }
            }
            default -> {}
        }
        return record(answer);
    }

    public void lock() {
        if (cursor < known) {
            cursor++;
            return;
        }
        if (!performed && !abandoned && lock != 0) {
            blocked = true;
            abandoned = true;
            throw leave;
        }
        begin(Access.LOCK);
        lock = thread + 1;
        record(0);
    }

    /** Not a step: to give a lock back early only lets others do more. */
    public void unlock() {
        if (effective()) {
            unlockedOther |= lock != thread + 1;
            lock = 0;
        }
    }

    public boolean readListed() {
        if (cursor < known) {
            return answers[cursor++] != 0;
        }
        begin(Access.LOOK);
        return record(listed ? 1 : 0) != 0;
    }

    public void clearListed() {
        if (cursor < known) {
            cursor++;
            return;
        }
        begin(Access.REMOVE);
        listed = false;
        record(0);
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

    private boolean effective() {
        return performed && !abandoned;
    }

    private void begin(Access kind) {
        if (performed || abandoned) {
            abandoned = true;
            throw leave;
        }
        performed = true;
        access = kind;
        before = word;
    }

    private int record(int answer) {
        answers[known++] = answer;
        cursor++;
        return answer;
    }

    /** The kinds of step. */
    public enum Access {
        READ("reads"),
        WRITE("stores"),
        ADD("adds"),
        SWAP("swaps"),
        EXCHANGE("exchanges"),
        TEST_AND_SET("compares and sets"),
        LOCK("locks"),
        LOOK("looks into the table"),
        REMOVE("takes the entry out");

        final String text;

        Access(String text) {
            this.text = text;
        }
    }

    /** Ends a run at its second new access. Passes through any catch clause: whatever follows is ignored. */
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
