package org.holdfast.tracker;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/** The guard in front of JDK Flight Recorder: {@code jdk.jfr} is optional, so the event classes are touched only when it records. */
final class Flight {
    private static final boolean PRESENT = present();

    private Flight() {}

    private static boolean present() {
        try {
            Class.forName("jdk.jfr.Event", false, Flight.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static boolean isRecording() {
        return PRESENT && FlightRecorder.isInitialized();
    }

    static void taken(Followed claim, Spot type, @Nullable String reason) {
        if (isRecording()) {
            try {
                FlightRecords.taken(claim, type, reason);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void released(Followed claim, Slots.Row row) {
        if (isRecording()) {
            try {
                FlightRecords.released(claim, row);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void leaked(Leak leak) {
        if (isRecording()) {
            try {
                FlightRecords.leaked(leak);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    private static void failed(Throwable t) {
        Log.error("a flight recorder event failed; the claim is followed all the same", t);
    }
}
