package org.holdfast.examples.story.linkgroup;

import java.util.concurrent.Executor;

/**
 * The ways to keep a link group's memory from being used after it was freed, in the order of the table.
 *
 * <p>Thread safety: immutable.
 */
enum Guard {
    NONE("none") {
        @Override
        LinkGroup open(Memory memory, Executor executor, Findings findings) {
            return new PlainGroup(PlainCheck.NONE, memory, executor, findings);
        }
    },
    NULL_CHECK("null-check") {
        @Override
        LinkGroup open(Memory memory, Executor executor, Findings findings) {
            return new PlainGroup(PlainCheck.NULL_CHECK, memory, executor, findings);
        }
    },
    READ_LOCK("read-lock") {
        @Override
        LinkGroup open(Memory memory, Executor executor, Findings findings) {
            return new PlainGroup(PlainCheck.READ_LOCK, memory, executor, findings);
        }
    },
    HOLDFAST("holdfast") {
        @Override
        LinkGroup open(Memory memory, Executor executor, Findings findings) {
            return new CountedGroup(memory, executor, findings);
        }
    };

    final String title;

    Guard(String title) {
        this.title = title;
    }

    /** Opens a group whose tasks run on an executor. */
    abstract LinkGroup open(Memory memory, Executor executor, Findings findings);
}
