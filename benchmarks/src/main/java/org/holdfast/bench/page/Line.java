package org.holdfast.bench.page;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a plot.
 *
 * @param name of the variant
 * @param kind decides how heavy it is drawn
 * @param points nanoseconds by number of threads
 */
record Line(String name, Kind kind, SortedMap<Integer, Double> points) {
    private static final int LONGEST = 38;

    enum Kind {
        /** Holdfast's. */
        OWN,
        /** What all are measured by. */
        LIMIT,
        /** Somebody else's. */
        PEER
    }

    Line(String name, Kind kind, Map<Integer, Double> points) {
        this(name, kind, new TreeMap<>(points));
    }

    double last() {
        return points.getOrDefault(points.lastKey(), Double.NaN);
    }

    /** As a plot has room for it; the table has all of it. */
    static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
