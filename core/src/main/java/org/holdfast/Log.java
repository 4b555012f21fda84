package org.holdfast;

import org.jspecify.annotations.Nullable;

/**
 * Writes to the {@link System.Logger} named {@code org.holdfast}. The logger is looked up at each use and nothing it does
 * reaches the caller: it is somebody else's code, and the caller may have a claim to learn of. There is no static state: a
 * first use at the end of a stack must not fail for ever.
 */
final class Log {
    private Log() {}

    static void warn(String message) {
        try {
            System.getLogger("org.holdfast").log(System.Logger.Level.WARNING, message);
        } catch (Throwable t) {
            fallBack(message, null, t);
        }
    }

    static void error(String message, Throwable cause) {
        try {
            System.getLogger("org.holdfast").log(System.Logger.Level.ERROR, message, cause);
        } catch (Throwable t) {
            fallBack(message, cause, t);
        }
    }

    @SuppressWarnings("EmptyCatch") // standard error is the last place there is
    private static void fallBack(String message, @Nullable Throwable cause, Throwable why) {
        try {
            String of =
                    cause == null ? "" : ": " + cause.getClass().getName(); // in here: there may be no memory for it
            System.err.println("org.holdfast: " + message + of + " (and the logger failed: "
                    + why.getClass().getName() + ")");
        } catch (Throwable t) {
            // nowhere left to say it
        }
    }
}
