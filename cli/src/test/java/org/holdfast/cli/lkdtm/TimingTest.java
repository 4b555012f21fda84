package org.holdfast.cli.lkdtm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void bothSidesAreMeasured() {
        Timing timing = Timing.measure(1, 3);

        assertTrue(timing.atomicNanosPerOp() > 0, timing.toString());
        assertTrue(timing.refcountNanosPerOp() > 0, timing.toString());
        assertTrue(timing.ratio() > 0, timing.toString());
    }

    @Test
    void aCycleOutOfStepIsAnError() {
        assertThrows(IllegalStateException.class, () -> Timing.inStep(Timing.CLAIMS - 1));
        assertThrows(IllegalStateException.class, () -> Timing.inStep(Timing.CLAIMS + 1));
        Timing.inStep(Timing.CLAIMS);
    }

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddles() {
        assertEquals(2, Timing.median(new double[] {9, 1, 2}));
        assertEquals(2.5, Timing.median(new double[] {9, 1, 2, 3}));
    }

    @Test
    void upToTheLimitATimingHolds() {
        assertTrue(new Timing(1, 1.1, 1.10).held());
        assertFalse(new Timing(1, 1.1, 1.1001).held());
    }
}
