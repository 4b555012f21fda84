package org.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * The guard in front of JDK Flight Recorder: {@code jdk.jfr} is optional, so the event classes are touched only when the
 * module is there.
 */
final class FlightEvents {
    /** Whether this JVM has Flight Recorder at all. */
    static final boolean PRESENT = present();

    private FlightEvents() {}

    private static boolean present() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightEvents.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static void misuse(MisuseReport report) {
        if (PRESENT) {
            MisuseEvent.commit(report);
        }
    }

    static void saturated(CountWord counter) {
        if (PRESENT) {
            try {
                SaturationEvent.commit(counter);
            } catch (Throwable t) { // the word is pinned already; a failing recorder must not undo the caller's answer
                MisuseLog.logFailure(t);
            }
        }
    }

    /** Runs dispose, as a timed event when somebody records it. */
    static void dispose(RefCounted object) {
        if (PRESENT && DisposeEvent.isOn()) {
            DisposeEvent.around(object);
        } else {
            object.dispose();
        }
    }

    static String siteOf(@Nullable StackTraceElement site) {
        return site == null ? "" : site.toString();
    }
}
