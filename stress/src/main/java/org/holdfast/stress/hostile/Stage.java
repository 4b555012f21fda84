package org.holdfast.stress.hostile;

/**
 * One walk over a batch by some of the four roles.
 *
 * @param who which roles act
 * @param act what each does to each counter
 */
record Stage(Who who, Act act) {
    /** Which roles act. A pair meets at every counter; all four walk freely. */
    enum Who {
        FIRST_PAIR(0, 2),
        SECOND_PAIR(2, 4),
        ALL(0, 4);

        private final int from;
        private final int to;

        Who(int from, int to) {
            this.from = from;
            this.to = to;
        }

        boolean includes(int role) {
            return role >= from && role < to;
        }

        boolean meets() {
            return this != ALL;
        }
    }

    /** What one role does to one counter. */
    @FunctionalInterface
    interface Act {
        /** Answers whether this role seems to have come first; asked of the odd role of a pair. */
        boolean act(Caller caller, Subject subject, int role);
    }
}
