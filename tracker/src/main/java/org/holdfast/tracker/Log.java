package org.holdfast.tracker;

import org.jspecify.annotations.Nullable;

/** Writes to the {@link System.Logger} named {@code org.holdfast.tracker}. Nothing it does reaches the caller. */
final class Log {
    private Log() {}

    static void warn(String message) {
        log(System.Logger.Level.WARNING, message, null);
    }

    static void error(String message, Throwable cause) {
        log(System.Logger.Level.ERROR, message, cause);
    }

    @SuppressWarnings("EmptyCatch") // standard error is the last place there is
    private static void log(System.Logger.Level level, String message, @Nullable Throwable cause) {
        try {
            System.getLogger("org.holdfast.tracker").log(level, message, cause);
        } catch (Throwable t) {
            try {
                System.err.println("org.holdfast.tracker: " + message);
            } catch (Throwable again) {
                // nowhere left to say it
            }
        }
    }
}
