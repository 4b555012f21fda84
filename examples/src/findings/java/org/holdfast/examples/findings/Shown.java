package org.holdfast.examples.findings;

import java.util.Locale;

/** Prints what a program did and what it then found, a line for each step. */
final class Shown {
    private Shown() {}

    static void step(String call, Object found) {
        System.out.print(String.format(Locale.ROOT, "%-34s %s", call, found).stripTrailing() + "\n");
    }

    static String count(int count) {
        return String.format(Locale.ROOT, "count %,d", count);
    }

    static String count(int count, int disposals) {
        return count(count) + ", disposed of " + disposals;
    }
}
