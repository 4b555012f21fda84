package org.holdfast.examples.story.refcounter;

import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;

/**
 * A counter of the story, born with one claim.
 *
 * <p>Thread safety: of {@link Retained} and {@link Tried} any thread may call every method; {@link Plain} has none, and
 * that is the point.
 */
sealed interface Subject {
    /** As the table and JSON have it. */
    String name();

    void retain();

    /** Answers true if this was the last claim. */
    boolean release();

    int claims();

    /** The plain form: the caller holds a claim already. */
    record Retained(String name, RefCount count) implements Subject {
        Retained(String name) {
            this(name, new RefCount());
        }

        @Override
        public void retain() {
            count.retain();
        }

        @Override
        public boolean release() {
            return count.release();
        }

        @Override
        public int claims() {
            return count.claims();
        }
    }

    /** The form of a lookup, on a counter that has its cache line to itself. */
    record Tried(String name, PaddedRefCount count) implements Subject {
        Tried(String name) {
            this(name, new PaddedRefCount());
        }

        @Override
        public void retain() {
            if (!count.tryRetain()) {
                throw new IllegalStateException(name + " refused a claim while others were held: " + count);
            }
        }

        @Override
        public boolean release() {
            return count.release();
        }

        @Override
        public int claims() {
            return count.claims();
        }
    }

    /** What people write first. */
    final class Plain implements Subject {
        private final String name;
        private int count;

        Plain(String name) {
            this(name, 1);
        }

        Plain(String name, int claims) {
            this.name = name;
            this.count = claims;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void retain() {
            count++;
        }

        @Override
        public boolean release() {
            return --count == 0;
        }

        @Override
        public int claims() {
            return count;
        }
    }
}
