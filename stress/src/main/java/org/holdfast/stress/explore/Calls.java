package org.holdfast.stress.explore;

/** Calls one operation on the rewritten counter. Public for the class that a {@link Subject} loads beside it. */
public interface Calls {
    /** Runs the calls on this memory from now on. */
    void bind(Machine machine);

    /** The operation's answer: 0 or 1 for boolean, 0 for void. */
    int call(Op op, int argument);
}
