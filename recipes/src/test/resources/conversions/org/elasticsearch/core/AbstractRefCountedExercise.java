package org.elasticsearch.core;

public final class AbstractRefCountedExercise {
    private static final class Thing extends AbstractRefCounted {
        int closed;

        @Override
        protected void closeInternal() {
            closed++;
        }
    }

    public static void contract() {
        Thing thing = new Thing();
        check(thing.hasReferences() && thing.refCount() == 1);
        thing.incRef();
        check(thing.tryIncRef() && thing.refCount() == 3);
        check(!thing.decRef() && !thing.decRef() && thing.closed == 0);
        check(thing.decRef() && thing.closed == 1);
        check(!thing.hasReferences() && thing.refCount() == 0 && !thing.tryIncRef());
        try {
            thing.incRef();
            throw new AssertionError("a closed thing was taken");
        } catch (IllegalStateException e) {
            check(e.getMessage().contains("already closed"));
        }
    }

    /** One decRef too many, without -ea: the count goes below zero, and nobody is told. */
    public static boolean hazard() {
        Thing thing = new Thing();
        thing.decRef();
        try {
            thing.decRef();
        } catch (IllegalStateException e) {
            return false;
        }
        return thing.refCount() < 0;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
