package org.holdfast.stress.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.holdfast.stress.Home;
import org.holdfast.stress.explore.Subject;
import org.holdfast.stress.mutants.MutantTests.Failure;
import org.holdfast.stress.mutants.MutantTests.Outcome;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counts as a kill, and what as hidden. */
class MutantVerdictTest {
    @Test
    void onlyAnAssertionKills() throws Exception {
        Outcome outcome = planted(true);
        assertEquals(List.of("Planted.assertion: planted"), texts(outcome.failures()));
        assertEquals(5, outcome.noAnswers().size(), () -> "" + outcome.noAnswers());
        assertEquals(2, outcome.passed());
    }

    @Test
    void testsTaggedSlowAreLeftOutWhereAskedFor() throws Exception {
        assertEquals(1, planted(false).passed());
    }

    @Test
    void aMutantIsHiddenOnlyFromTestsThatRan() {
        assertEquals("", MutantWorker.whyNotHidden(new Outcome(9, List.of(), List.of()), 9));
        assertFalse(MutantWorker.whyNotHidden(new Outcome(8, List.of(), List.of()), 9)
                .isEmpty());
        assertFalse(MutantWorker.whyNotHidden(new Outcome(0, List.of(), List.of()), 0)
                .isEmpty());
        assertFalse(MutantWorker.whyNotHidden(new Outcome(9, List.of(), List.of("A.b: lost")), 9)
                .isEmpty());
    }

    @Test
    void theKillerMustBeTheToolOfTheHeader() {
        Mutant mutant = new Mutant("m", "none", "1", "explorer", List.of("a.B"), false, List.of());
        Failure unit = new Failure("unit", "B.c: wrong");
        assertFalse(MutantWorker.judge(mutant, new Outcome(1, List.of(unit), List.of()), 2)
                .held());
        Failure explorer = new Failure("explorer", "D.e: wrong");
        Verdict killed = MutantWorker.judge(mutant, new Outcome(1, List.of(unit, explorer), List.of()), 3);
        assertTrue(killed.held());
        assertEquals("D.e: wrong", killed.killedBy());
        assertFalse(MutantWorker.judge(mutant, new Outcome(1, List.of(), List.of("D.e: OutOfMemoryError")), 2)
                .held());
    }

    @Test
    void theUnitTestsAreThoseOfCoreAsCompiled() throws Exception {
        List<String> unit = MutantTests.unit(Home.find());
        assertTrue(unit.contains("org.holdfast.MisuseRaceTest"), () -> "" + unit);
        assertTrue(unit.contains("org.holdfast.stress.fuzz.FuzzTest"), () -> "" + unit);
        assertFalse(unit.contains("org.holdfast.stress.hostile.HostileTest"), "what it sees is luck");
        assertTrue(unit.size() > 20, () -> "" + unit);
    }

    private static Outcome planted(boolean slow) throws Exception {
        return MutantTests.run(MutantVerdictTest.class.getClassLoader(), List.of(Planted.class.getName()), slow);
    }

    private static List<String> texts(List<Failure> failures) {
        return failures.stream()
                .map(failure -> failure.text().replaceFirst(".*\\$", ""))
                .toList();
    }

    /** Run by the tests above, and by nothing else: its name does not end in Test. */
    @SuppressWarnings("unused")
    static class Planted {
        @Test
        void holds() {}

        @Test
        @Tag("slow")
        void holdsSlowly() {}

        @Test
        void assertion() {
            fail("planted");
        }

        @Test
        void aborted() {
            Assumptions.abort("planted");
        }

        @Test
        void linkage() {
            fail("planted", new NoSuchMethodError("planted"));
        }

        @Test
        void memory() {
            throw new AssertionError("planted", new IllegalStateException(new OutOfMemoryError("planted")));
        }

        @Test
        void time() {
            throw new AssertionError("planted", new TimeoutException());
        }

        @Test
        void tool() {
            Subject.load(new ClassLoader(null) {});
        }

        @Test
        void somethingElse() throws IOException {
            throw new IOException("planted");
        }
    }
}
