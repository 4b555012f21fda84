package org.holdfast.bench.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TakeTest {
    private static Take take(Slice... slices) {
        return new Take(List.of(slices));
    }

    @Test
    void aSliceIsUndisturbedFrom97PercentOfProcessorTimeOn() {
        assertTrue(new Slice(0, 1000, 970, 100).undisturbed());
        assertFalse(new Slice(0, 1000, 969, 100).undisturbed());
    }

    @Test
    void overlapIsTheCommonPartOfTheLongestSlice() {
        assertEquals(0.5, take(slice(0, 100), slice(50, 150)).overlap());
        assertEquals(0.25, take(slice(0, 400), slice(300, 400)).overlap());
        assertEquals(0, take(slice(0, 100), slice(100, 200)).overlap());
        assertEquals(0, take(slice(0, 100), slice(500, 600)).overlap());
        assertEquals(0.75, take(slice(0, 100), slice(10, 110), slice(25, 105)).overlap());
        assertEquals(0, take(slice(0, 100), slice(0, 100), slice(100, 200)).overlap(), "two of three are not enough");
    }

    private static Slice slice(long start, long end) {
        return new Slice(start, end, end - start, 1);
    }

    @Test
    void aSingleThreadOverlapsItself() {
        assertEquals(1, take(new Slice(0, 100, 100, 100)).overlap());
        assertEquals(Take.Verdict.CLEAN, take(new Slice(0, 100, 100, 100)).verdict());
    }

    @Test
    void aTakeWithOneDisturbedThreadIsDropped() {
        Take take = take(new Slice(0, 100, 100, 100), new Slice(0, 100, 96, 100));

        assertEquals(Take.Verdict.DISTURBED, take.verdict());
    }

    @Test
    void aTakeIsApartBelow85PercentOverlap() {
        assertEquals(
                Take.Verdict.CLEAN,
                take(new Slice(0, 100, 100, 100), new Slice(15, 115, 100, 100)).verdict());
        assertEquals(
                Take.Verdict.APART,
                take(new Slice(0, 100, 100, 100), new Slice(16, 116, 100, 100)).verdict());
    }

    @Test
    void costIsWhatTheThreadSawOnAverageOverAllOperations() {
        assertEquals(
                1.5,
                take(new Slice(0, 100, 100, 100), new Slice(0, 200, 200, 100)).nanos());
        assertEquals(
                2.0,
                take(new Slice(0, 100, 100, 70), new Slice(0, 100, 100, 30)).nanos(),
                "by operation");
        assertEquals(0.25, take(new Slice(0, 100, 100, 100, 25)).nanos(), "only what was timed");
    }
}
