package org.holdfast.cli;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the standard streams are connected to. Colour and live lines are for terminals only; {@code NO_COLOR} turns colour
 * off, whatever its value, unless that is empty.
 *
 * <p>Thread safety: stateless.
 */
public final class Terminal {
    private Terminal() {}

    /**
     * Answers whether a person looks at standard error. The launcher tests it and sets {@code HOLDFAST_TTY}, because Java
     * cannot ask about one stream alone; where standard output is no terminal it sets {@code NO_COLOR} too.
     *
     * @return true if standard error is a terminal
     */
    public static boolean interactive() {
        return interactive(System::getenv);
    }

    static boolean interactive(UnaryOperator<@Nullable String> environment) {
        return "1".equals(environment.apply("HOLDFAST_TTY"));
    }

    /**
     * Answers whether to use colour.
     *
     * @return true on a terminal without {@code NO_COLOR}
     */
    public static boolean colour() {
        return colour(System::getenv);
    }

    static boolean colour(UnaryOperator<@Nullable String> environment) {
        String none = environment.apply("NO_COLOR");
        return interactive(environment) && (none == null || none.isEmpty());
    }
}
