package org.holdfast.stress.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When a series of sizes is said to have grown. */
class QuartersTest {
    @Test
    void whatStaysAsItIsIsSteady() {
        Quarters same = Quarters.of(series(24, 1_000_000, 0));
        assertEquals(new Quarters(24, 1_000_000, 1_000_000), same);
        assertTrue(same.isSteady());
        assertEquals("heap 1.00 to 1.00 MB (+0.0 %, at most +2 %)", same.say("heap"));
    }

    @Test
    void whatShrinksIsSteady() {
        Quarters less = Quarters.of(series(24, 1_000_000, -10_000));
        assertTrue(less.growth() < -10, less.say("heap"));
        assertTrue(less.isSteady());
    }

    @Test
    void twoPercentAreTheMost() {
        assertTrue(new Quarters(20, 10_000, 10_200).isSteady());
        assertFalse(new Quarters(20, 10_000, 10_201).isSteady());
        assertEquals(
                "RSS 10.00 to 12.50 MB (+25.0 %, at most +2 %)", new Quarters(20, 10_000_000, 12_500_000).say("RSS"));
    }

    @Test
    void aSlowCreepIsGrowth() {
        Quarters creep =
                Quarters.of(series(40, 1_000_000, 1_000)); // 0.1 % a sample, and 30 samples between the medians
        assertEquals(3.0, creep.growth(), 0.05);
        assertFalse(creep.isSteady());
    }

    @Test
    void aFewPeaksAreNoGrowth() {
        List<Long> peaks = series(24, 1_000_000, 0);
        peaks.set(22, 9_000_000L);
        peaks.set(19, 9_000_000L);
        assertTrue(Quarters.of(peaks).isSteady());
        peaks.set(1, 1L); // nor does a dip in the beginning make one
        assertTrue(Quarters.of(peaks).isSteady());
    }

    @Test
    void theMedianOfAnEvenQuarterLiesBetween() {
        List<Long> series = new ArrayList<>(series(24, 100, 0));
        for (int i = 0; i < 3; i++) {
            series.set(i, 200L);
        }
        assertEquals(new Quarters(24, 150, 100), Quarters.of(series));
    }

    @Test
    void tooFewSamplesAreNotJudgedAndHaveNotHeld() {
        Quarters few = Quarters.of(series(19, 1_000_000, 0));
        assertFalse(few.isJudged());
        assertFalse(few.isSteady());
        assertEquals("heap not judged: 19 samples, at least 20 are needed", few.say("heap"));
        assertFalse(Quarters.of(List.of()).isSteady());
    }

    private static List<Long> series(int size, long first, long step) {
        return new ArrayList<>(
                LongStream.range(0, size).mapToObj(i -> first + i * step).toList());
    }
}
