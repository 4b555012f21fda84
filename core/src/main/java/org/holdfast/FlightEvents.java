package org.holdfast;

import jdk.jfr.FlightRecorder;
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

    /** Loads this class. */
    static void prepare() {}

    static void misuse(MisuseReport report) {
        if (recording()) {
            FlightRecords.misuse(report);
        }
    }

    static void saturated(CountWord counter) {
        try {
            if (recording()) {
                FlightRecords.saturated(counter);
            }
        } catch (Throwable t) { // the word is pinned already; a failing recorder must not undo the caller's answer
            logFailure(t);
        }
    }

    /** Runs dispose, as a timed event when somebody records it. */
    static void dispose(RefCounted object) {
        if (disposalsRecorded()) {
            FlightRecords.dispose(object);
        } else {
            object.dispose();
        }
    }

    /** Also false where the recorder's classes cannot be loaded: nothing may come between an object and its dispose. */
    private static boolean disposalsRecorded() {
        try {
            return recording() && FlightRecords.disposals();
        } catch (Throwable t) {
            logFailure(t);
            return false;
        }
    }

    /** Whether this process ever recorded. Asked first, because the event classes load the whole recorder. */
    private static boolean recording() {
        return PRESENT && FlightRecorder.isInitialized();
    }

    static void logFailure(Throwable t) {
        Log.error("a flight recorder event failed; the counter is in its safe state", t);
    }

    static String siteOf(@Nullable StackTraceElement site) {
        return site == null ? "" : site.toString();
    }
}
