package org.holdfast.stress.explore.sharded;

/** What a thread of a scenario can do. */
public enum Op {
    RETAIN("retain"),
    TRY_RETAIN("tryRetain"),
    TRY_RETAIN_DRAINING("tryRetainDraining"),
    RELEASE("release"),
    IS_DEAD("isDead"),
    KILL("kill"),
    REINIT("reinit"),
    RESURRECT("resurrect");

    final String text;

    Op(String text) {
        this.text = text;
    }

    /** Whether it counts on the shard of the thread that calls. */
    boolean onShard() {
        return compareTo(RELEASE) <= 0;
    }

    boolean revives() {
        return this == REINIT || this == RESURRECT;
    }

    /**
     * How many steps a call takes at most if all callers are correct. From home: the array, the word, the add, two to grow;
     * then central and its decision.
     */
    int steps() {
        return switch (this) {
            case RETAIN, TRY_RETAIN_DRAINING -> 6;
            case TRY_RETAIN -> 5;
            case RELEASE -> 7;
            case IS_DEAD -> 1;
            case KILL -> 6 + Memory.WIDTH;
            case REINIT -> 6 + Memory.WIDTH;
            case RESURRECT -> Memory.MAX_STEPS; // loops while others count
        };
    }
}
