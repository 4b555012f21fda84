package org.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * Fills and commits the flight recorder events, which hold data only. Loaded by {@link FlightEvents} once somebody records,
 * because it needs {@code jdk.jfr}.
 */
final class FlightRecords {
    /** Only ever asked whether the event is on: a new one for each question would cost 40 bytes per disposal. */
    private static final DisposeEvent PROBE = new DisposeEvent();

    private FlightRecords() {}

    static void misuse(MisuseReport report) {
        MisuseEvent event = new MisuseEvent();
        if (event.isEnabled()) {
            event.kind = report.misuse().name();
            event.counter = report.counter();
            event.site = FlightEvents.siteOf(report.site());
            event.count = report.count();
            event.granted = report.granted();
            event.commit();
        }
    }

    static void saturated(CountWord counter) {
        SaturationEvent event = new SaturationEvent();
        if (event.isEnabled()) {
            event.counter = MisuseLog.name(counter);
            event.commit();
        }
    }

    static boolean disposals() {
        return PROBE.isEnabled();
    }

    /** Disposes, whatever becomes of the event, and throws only what dispose throws. */
    static void dispose(RefCounted counted) {
        DisposeEvent event = begun();
        boolean failed = true;
        try {
            counted.dispose();
            failed = false;
        } finally {
            if (event != null) {
                end(event, counted, failed);
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

    private static void end(DisposeEvent event, RefCounted counted, boolean failed) {
        try {
            event.end();
            if (event.shouldCommit()) {
                event.object = MisuseLog.name(counted);
                event.failed = failed;
                event.commit();
            }
        } catch (Throwable t) {
            FlightEvents.logFailure(t);
        }
    }
}
