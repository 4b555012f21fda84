package org.apache.dubbo.common.reference;

public final class ReferenceCountedResourceExercise {
    private static final class Thing extends ReferenceCountedResource {
        int destroyed;

        @Override
        protected void destroy() {
            destroyed++;
        }
    }

    public static void contract() {
        Thing thing = new Thing();
        check(thing.retain() == thing);
        check(!thing.release() && thing.destroyed == 0);
        thing.close();
        check(thing.destroyed == 1);
        try {
            thing.retain();
            throw new IllegalStateException("a destroyed thing was taken");
        } catch (AssertionError e) {
            check(thing.destroyed == 1);
        }
    }

    /** One release too many passes for a release; all that happens is a line in a log. */
    public static boolean hazard() {
        Thing thing = new Thing();
        thing.release();
        try {
            thing.release();
        } catch (IllegalStateException e) {
            return false;
        }
        return true;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException();
        }
    }
}
