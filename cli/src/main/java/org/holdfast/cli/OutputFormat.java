package org.holdfast.cli;

import java.util.Locale;
import picocli.CommandLine;

/**
 * Who reads the result. JSON goes alone to standard output; everything else of every command goes to standard error.
 *
 * <p>Thread safety: immutable.
 */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    /** Prints as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option that every command mixes in. */
    public static final class Option {
        @CommandLine.Option(
                names = "--format",
                paramLabel = "text|json",
                defaultValue = "text",
                description = "What standard output holds: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
        private OutputFormat format = TEXT;

        /** Made by picocli. */
        public Option() {}

        /**
         * Answers the chosen format.
         *
         * @return text unless the user asked for JSON
         */
        public OutputFormat get() {
            return format;
        }

        /**
         * Answers whether JSON was asked for.
         *
         * @return true for {@code --format json}
         */
        public boolean json() {
            return format == JSON;
        }
    }
}
