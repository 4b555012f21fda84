package org.holdfast.examples.story.addressspace;

import org.jspecify.annotations.Nullable;

/**
 * Decides when contents are torn down and when shells are freed. The traffic is the same under each.
 *
 * <p>Thread safety: every method of it and of what it makes may be called by any thread, but a slot is set by one at a time.
 */
interface Guard {
    /** As tables and JSON have it. */
    String name();

    /** Makes the first use of new contents: the creator's claim. */
    Use first(Contents contents);

    /** Makes an empty slot. */
    Slot slot();

    /** A task's field that owns a claim on the contents of its address space. */
    interface Slot {
        /** Takes a claim on what is there, or answers null when nothing is. */
        @Nullable
        Use acquire();

        /** Puts a claim in, or nothing, and gives up the one that was there. The use that is put in is the slot's from now on. */
        void set(@Nullable Use next);
    }

    /** A claim on contents. */
    interface Use {
        Contents contents();

        /** Takes a claim on the shell. */
        Hold hold();

        void close();
    }

    /** A claim on a shell. */
    interface Hold {
        Shell shell();

        /** Takes a claim on the contents, or answers null when they are gone. */
        @Nullable
        Use use();

        void close();
    }
}
