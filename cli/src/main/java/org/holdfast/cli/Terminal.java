package org.holdfast.cli;

/**
 * What the standard streams are connected to. Colour and live lines are for terminals only; {@code NO_COLOR} turns colour
 * off, whatever its value.
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
        return "1".equals(System.getenv("HOLDFAST_TTY"));
    }

    /**
     * Answers whether to use colour.
     *
     * @return true on a terminal without {@code NO_COLOR}
     */
    public static boolean colour() {
        String none = System.getenv("NO_COLOR");
        return interactive() && (none == null || none.isEmpty());
    }
}
