package org.holdfast.bench.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TakeTest {
    private static Take take(Slice... slices) {
        return new Take(List.of(slices), 100);
    }

    @Test
    void aSliceIsUndisturbedFrom97PercentOfProcessorTimeOn() {
        assertTrue(new Slice(0, 1000, 970).undisturbed());
        assertFalse(new Slice(0, 1000, 969).undisturbed());
    }

    @Test
    void overlapIsTheCommonPartOfTheLongerSlice() {
        assertEquals(0.5, new Slice(0, 100, 100).overlap(new Slice(50, 150, 100)));
        assertEquals(0.25, new Slice(0, 400, 400).overlap(new Slice(300, 400, 100)));
        assertEquals(0, new Slice(0, 100, 100).overlap(new Slice(100, 200, 100)));
        assertEquals(0, new Slice(0, 100, 100).overlap(new Slice(500, 600, 100)));
    }

    @Test
    void aSingleThreadOverlapsItself() {
        assertEquals(1, take(new Slice(0, 100, 100)).overlap());
        assertEquals(Take.Verdict.CLEAN, take(new Slice(0, 100, 100)).verdict());
    }

    @Test
    void aTakeWithOneDisturbedThreadIsDropped() {
        Take take = take(new Slice(0, 100, 100), new Slice(0, 100, 96));

        assertEquals(Take.Verdict.DISTURBED, take.verdict());
    }

    @Test
    void aTakeIsApartBelow85PercentOverlap() {
        assertEquals(
                Take.Verdict.CLEAN,
                take(new Slice(0, 100, 100), new Slice(15, 115, 100)).verdict());
        assertEquals(
                Take.Verdict.APART,
                take(new Slice(0, 100, 100), new Slice(16, 116, 100)).verdict());
    }

    @Test
    void costIsWhatEachThreadSawOnAverage() {
        assertEquals(1.5, take(new Slice(0, 100, 100), new Slice(0, 200, 200)).nanos());
    }
}
