package org.holdfast.bench.goals;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a figure must be.
 *
 * <p>Thread safety: immutable.
 *
 * @param atMost true for {@code ≤}, false for {@code ≥}
 * @param value the figure itself is still good
 */
public record Bound(boolean atMost, double value) {
    private static final Pattern WRITTEN = Pattern.compile("([≤≥]) *([0-9]+(?:\\.[0-9]+)?)");

    /**
     * Reads {@code ≤ 1.05} or {@code ≥ 50}.
     *
     * @param text a cell of the table
     * @return the bound
     * @throws IllegalArgumentException if it is not written like that
     */
    public static Bound parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a goal is written \"≤ 1.05\" or \"≥ 1.15\", not \"" + text + "\"");
        }
        return new Bound(matcher.group(1).equals("≤"), Double.parseDouble(matcher.group(2)));
    }

    /**
     * Answers whether a figure is where it must be.
     *
     * @param figure not NaN
     * @return true if so
     */
    public boolean met(double figure) {
        return atMost ? figure <= value : figure >= value;
    }

    /** As it is written in the table. */
    @Override
    public String toString() {
        String figure = value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
        return (atMost ? "≤ " : "≥ ") + figure;
    }
}
