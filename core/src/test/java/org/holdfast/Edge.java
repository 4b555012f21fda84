package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Races in lock step: two threads walk along a row of counters and meet at each, so that calls overlap often. What a pair
 * of calls may leave is the same in every interleaving; the race only decides which of the allowed ends it is.
 */
final class Edge {
    static final int TRIALS = 1_000;

    private Edge() {}

    /** Two calls meet at each of many counters. */
    static RefCount[] meet(int start, Predicate<RefCount> first, Predicate<RefCount> second) throws Exception {
        RefCount[] row = new RefCount[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            row[i] = Words.counterAt(start);
        }
        meet(Arrays.asList(row), first, second);
        return row;
    }

    /** Two calls meet at each of many fresh objects, a thousand in a row; answers all. */
    static <T> List<T> meet(int rows, Supplier<T> make, Predicate<? super T> first, Predicate<? super T> second)
            throws Exception {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<T> row = Stream.generate(make).limit(TRIALS).toList();
            meet(row, first, second);
            all.addAll(row);
        }
        return all;
    }

    /** Two calls meet at each element of a row. */
    static <T> void meet(List<T> row, Predicate<? super T> first, Predicate<? super T> second) throws Exception {
        AtomicInteger a = new AtomicInteger();
        AtomicInteger b = new AtomicInteger();
        Race.run(() -> walk(row, first, a, b), () -> walk(row, second, b, a));
    }

    private static <T> void walk(List<T> row, Predicate<? super T> call, AtomicInteger mine, AtomicInteger other) {
        for (int i = 0; i < row.size(); i++) {
            mine.set(i);
            for (int spin = 0; other.get() < i; spin++) {
                if (spin > 100) {
                    Thread.yield();
                }
            }
            boolean ignored = call.test(row.get(i));
        }
        mine.set(row.size());
    }

    /** A take at the top meets a release: the end is the top exactly, or pinned for ever. */
    static void exactOrPinned(Predicate<RefCount> take) throws Exception {
        for (RefCount counter : meet(Words.TOP, take, RefCount::release)) {
            int end = Words.of(counter);
            assertTrue(end == Words.TOP || end == CountWord.SAT, () -> String.format("ended at %#x", end));
        }
        for (MisuseReport report : MisuseReports.snapshot()) {
            assertTrue(
                    report.misuse() == Misuse.OVERFLOW || report.misuse() == Misuse.SATURATED,
                    () -> "reported " + report.message());
        }
        assertEquals(CountWord.SAT, Words.of(saturatedByOneMore()), "a release that comes later undoes nothing");
    }

    private static RefCount saturatedByOneMore() {
        RefCount counter = Words.counterAt(Words.TOP);
        counter.retain();
        boolean last = counter.release();
        assertEquals(false, last);
        return counter;
    }
}
