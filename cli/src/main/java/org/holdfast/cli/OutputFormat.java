package org.holdfast.cli;

import java.util.List;
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

    /** Reads what is typed; the built-in way would name the known values as the source does. */
    private static final class Converter implements CommandLine.ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String typed) {
            for (OutputFormat format : values()) {
                if (format.toString().equalsIgnoreCase(typed)) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("'" + typed + "' is none of " + List.of(values()));
        }
    }

    /** The option that every command mixes in. */
    public static final class Option {
        @CommandLine.Option(
                names = "--format",
                paramLabel = "text|json",
                defaultValue = "text",
                converter = Converter.class,
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
