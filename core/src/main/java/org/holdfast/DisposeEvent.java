package org.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** One run of {@link RefCounted#dispose()}, timed. */
@Name("org.holdfast.Dispose")
@Label("Dispose")
@Category("Holdfast")
@Description("The last claim was given up and the resource disposed of")
@StackTrace(false)
final class DisposeEvent extends Event {
    /** Only ever asked whether the event is on: a new one for each question would cost 40 bytes per disposal. */
    private static final DisposeEvent PROBE = new DisposeEvent();

    @Label("Object")
    String object = "";

    @Label("Failed")
    boolean failed;

    static boolean isOn() {
        return PROBE.isEnabled();
    }

    /** Disposes, whatever becomes of the event, and throws only what dispose throws. */
    static void around(RefCounted counted) {
        DisposeEvent event = begun();
        boolean failed = true;
        try {
            counted.dispose();
            failed = false;
        } finally {
            if (event != null) {
                event.end(counted, failed);
            }
        }
    }

    private static @Nullable DisposeEvent begun() {
        try {
            DisposeEvent event = new DisposeEvent();
            event.begin();
            return event;
        } catch (Throwable t) {
            FlightEvents.logFailure(t);
            return null;
        }
    }

    private void end(RefCounted counted, boolean disposeFailed) {
        try {
            end();
            if (shouldCommit()) {
                object = MisuseLog.name(counted);
                failed = disposeFailed;
                commit();
            }
        } catch (Throwable t) {
            FlightEvents.logFailure(t);
        }
    }
}
