package org.holdfast;

import java.util.List;

/** Reads system properties. Each is read once, by the class that it sets up. */
final class Settings {
    private Settings() {}

    /** The property's value, or empty when it is absent or may not be read. */
    static String read(String property) {
        try {
            return System.getProperty(property, "");
        } catch (SecurityException e) {
            return "";
        }
    }

    /** Says that a value means nothing, which ones do, and that the first of those is used. */
    static void unknown(String property, String value, List<String> known) {
        Log.warn(unknownMessage(property, value, known));
    }

    static String unknownMessage(String property, String value, List<String> known) {
        return "unknown value of -D" + property + ": \"" + value + "\"; known: " + String.join(", ", known) + "; using "
                + known.get(0);
    }
}
