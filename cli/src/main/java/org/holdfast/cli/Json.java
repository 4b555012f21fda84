package org.holdfast.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes results as JSON: maps, lists, strings, numbers, booleans and null. Keys come in the order of the map.
 *
 * <p>Thread safety: stateless.
 */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private static final Gson ON_ONE_LINE =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private Json() {}

    /**
     * Prints a value and a line end to standard output, in UTF-8 whatever the platform's encoding.
     *
     * @param value maps, lists and what they hold
     */
    public static void print(Object value) {
        PrintStream out = System.out;
        out.writeBytes((text(value) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Says a value as JSON.
     *
     * @param value maps, lists and what they hold; no NaN and no infinity
     * @return indented text without a line end
     * @throws IllegalArgumentException if a number is not finite
     */
    public static String text(Object value) {
        return GSON.toJson(value);
    }

    /**
     * Says a value as JSON on one line, for a stream of values.
     *
     * @param value maps, lists and what they hold; no NaN and no infinity
     * @return text without a line end
     * @throws IllegalArgumentException if a number is not finite
     */
    public static String line(Object value) {
        return ON_ONE_LINE.toJson(value);
    }
}
