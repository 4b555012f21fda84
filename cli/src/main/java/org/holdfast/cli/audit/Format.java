package org.holdfast.cli.audit;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Who reads the report. */
enum Format {
    /** People. */
    TEXT,
    /** Programs, and the next audit as its baseline. */
    JSON,
    /** Code scanning. */
    SARIF,
    /** People with a browser. */
    HTML;

    /** Prints as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what is typed; the built-in way would name the known values as the source does. */
    static final class Converter implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String typed) {
            for (Format format : values()) {
                if (format.toString().equalsIgnoreCase(typed)) {
                    return format;
                }
            }
            throw new CommandLine.TypeConversionException("'" + typed + "' is none of " + List.of(values()));
        }
    }
}
