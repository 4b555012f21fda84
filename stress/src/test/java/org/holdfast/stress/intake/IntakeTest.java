package org.holdfast.stress.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntakeTest {
    @Test
    void seedsAndWhatIsNearThemBreakNothing() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (byte[] seed : Seeds.archives()) {
            ArchiveTarget.fuzzerTestOneInput(seed);
            for (int i = 0; i < 300; i++) {
                ArchiveTarget.fuzzerTestOneInput(spoilt(seed, random));
            }
        }
        for (byte[] seed : Seeds.classFiles()) {
            ClassFileTarget.fuzzerTestOneInput(seed);
            for (int i = 0; i < 100; i++) {
                ClassFileTarget.fuzzerTestOneInput(spoilt(seed, random));
            }
        }
    }

    private static byte[] spoilt(byte[] seed, SplittableRandom random) {
        byte[] spoilt =
                java.util.Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length) : seed.length);
        for (int i = random.nextInt(8); i > 0 && spoilt.length > 0; i--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
        }
        return spoilt;
    }

    @Test
    void whatPassesALimitIsNoticed() {
        ArchiveTarget.Judge judge = new ArchiveTarget.Judge();
        judge.accept("A.class", new byte[1 << 14]);
        assertThrows(AssertionError.class, () -> judge.accept("B.class", new byte[(1 << 14) + 1]));
        assertThrows(AssertionError.class, () -> judge.accept("a/../../B.class", new byte[1]));
        assertThrows(AssertionError.class, () -> judge.skip("B.class", ""));
    }

    @Test
    void aFindingOrASearchThatDidNotRunIsNoSuccess() {
        assertEquals(1234, IntakeLane.runs("#1234\tDONE\nDone 1234 runs in 30 second(s)\n"));
        assertEquals(0, IntakeLane.runs(""));
        assertEquals(0, IntakeLane.runs("== Java Exception: x\nDone 5 runs in 1 second(s)\n"));
        assertEquals(0, IntakeLane.runs("ERROR: libFuzzer: timeout\nDone 5 runs in 1 second(s)\n"));
    }
}
