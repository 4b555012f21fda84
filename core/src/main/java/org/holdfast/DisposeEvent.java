package org.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

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

    static void around(RefCounted counted) {
        DisposeEvent event = new DisposeEvent();
        event.begin();
        event.failed = true;
        try {
            counted.dispose();
            event.failed = false;
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.object = MisuseLog.name(counted);
                event.commit();
            }
        }
    }
}
