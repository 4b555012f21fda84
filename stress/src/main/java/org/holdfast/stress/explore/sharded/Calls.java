package org.holdfast.stress.explore.sharded;

/** Calls one operation on the rewritten counter. Public for the class that a {@link Subject} loads beside it. */
public interface Calls {
    /** Runs the calls on this memory from now on, and writes into it how a new counter begins. */
    void bind(Memory memory);

    /** The operation's answer, by a thread whose id gives it this shard: 0 or 1 for boolean, 1 for void. */
    int call(Op op, int shard);
}
