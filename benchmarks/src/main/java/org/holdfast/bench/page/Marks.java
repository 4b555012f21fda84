package org.holdfast.bench.page;

import java.util.Locale;

/** How lines are told apart without colour: each has a marker of its own, and dashes. */
final class Marks {
    private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3", "12 4", "4 2 1 2 1 2", "1 4"};
    private static final String[] SHAPES = {
        "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
        "M-4.5 -4.5h9v9h-9z",
        "M0 -6L5.5 4.5H-5.5z",
        "M0 -6.5L6.5 0L0 6.5L-6.5 0z",
        "M0 6L5.5 -4.5H-5.5z",
        "M-5 -5L5 5M-5 5L5 -5",
        "M0 -6V6M-6 0H6",
        "M-6 0H6M-4 -5L4 5M-4 5L4 -5",
    };
    /** Shapes that are lines only. */
    private static final int FIRST_OPEN = 5;

    private Marks() {}

    static String dashes(int index) {
        return DASHES[index % DASHES.length];
    }

    static void draw(Html html, int index, double x, double y) {
        int shape = index % SHAPES.length;
        html.empty(
                "path",
                "class",
                shape >= FIRST_OPEN ? "mark open" : "mark",
                "transform",
                String.format(Locale.ROOT, "translate(%.1f %.1f)", x, y),
                "d",
                SHAPES[shape]);
    }
}
