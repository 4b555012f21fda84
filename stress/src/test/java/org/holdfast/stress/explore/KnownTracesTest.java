package org.holdfast.stress.explore;

import static org.holdfast.stress.explore.Op.CLAIMS;
import static org.holdfast.stress.explore.Op.IS_SATURATED;
import static org.holdfast.stress.explore.Op.RELEASE;
import static org.holdfast.stress.explore.Op.RELEASE_MANY;
import static org.holdfast.stress.explore.Op.RELEASE_UNLESS_LAST;
import static org.holdfast.stress.explore.Op.RETAIN;
import static org.holdfast.stress.explore.Op.TRY_RETAIN;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The shortest interleavings that break simpler counters, each played on ours. */
class KnownTracesTest {
    private static final String LAST = "answers 1";
    private static final String GRANTED = "answers 1";
    private static final String NO = "answers 0";

    @Test
    @DisplayName("F1, lost zero: an over-release between the decrement and the decision loses nobody's turn")
    void overReleaseDoesNotLoseTheZero() {
        new Schedule(0, 1, 0)
                .call('A', RELEASE)
                .isInside()
                .word(Zone.NOREF)
                .call('B', RELEASE)
                .isInside()
                .word(-2)
                .goOn('A') // its exchange meets the debt, and it tries again
                .isInside()
                .goOn('B')
                .answers("throws")
                .reports("OVER_RELEASE")
                .word(Zone.NOREF)
                .goOn('A')
                .isInside()
                .goOn('A')
                .answers(LAST)
                .word(Zone.DEAD);
    }

    @Test
    @DisplayName("F1, revival: with four threads nobody sees death before the decision, and then life")
    void nobodySeesDeathAndThenLife() {
        new Schedule(0, 1, 0, 0, 0)
                .call('A', RELEASE)
                .call('C', TRY_RETAIN)
                .isInside()
                .call('B', RELEASE)
                .word(-2)
                .call('D', TRY_RETAIN)
                .isInside() // -2 is not dead: D must write before it may answer
                .goOn('C')
                .isInside()
                .word(Zone.NOREF)
                .goOn('D')
                .answers(GRANTED)
                .word(0)
                .goOn('C')
                .answers(GRANTED)
                .word(1)
                .goOn('A')
                .answers(NO)
                .goOn('B')
                .answers("throws")
                .call('D', CLAIMS)
                .answers("answers 2");
    }

    @Test
    @DisplayName("F2: a try that reads the undecided word wins against the pending last release")
    void tryWinsAtTheUndecidedMoment() {
        new Schedule(0, 1, 0)
                .call('A', RELEASE)
                .call('B', TRY_RETAIN)
                .isInside()
                .goOn('B')
                .answers(GRANTED)
                .goOn('A')
                .answers(NO)
                .word(0);
    }

    @Test
    @DisplayName("F3: claims() is 1 until death is decided")
    void claimsIsOneWhileUndecided() {
        new Schedule(0, 1, 0, 0)
                .call('C', TRY_RETAIN)
                .call('A', RELEASE)
                .call('B', CLAIMS)
                .answers("answers 1")
                .goOn('C')
                .answers(GRANTED)
                .goOn('A')
                .answers(NO)
                .call('B', CLAIMS)
                .answers("answers 1");
    }

    @Test
    @DisplayName("F3: claims() at the top is not negative")
    void claimsAtTheTopIsClamped() {
        new Schedule(Zone.MAX, 1).call('A', CLAIMS).answers("answers " + Integer.MAX_VALUE);
    }

    @Test
    @DisplayName("F4: a try past the top pins before it grants")
    void tryPastTheTopPinsFirst() {
        new Schedule(Zone.MAX, 1, 1)
                .call('A', RETAIN)
                .isInside()
                .call('B', TRY_RETAIN)
                .isInside()
                .goOn('B')
                .answers(GRANTED)
                .reports("OVERFLOW")
                .word(Zone.SAT)
                .call('B', RELEASE)
                .goOn('B')
                .answers(NO)
                .goOn('A')
                .answers(NO)
                .word(Zone.SAT);
    }

    @Test
    @DisplayName("F4: isSaturated() pins, so that true is final")
    void isSaturatedPins() {
        new Schedule(Zone.MAX, 1, 1, 0)
                .call('A', RETAIN)
                .call('C', IS_SATURATED)
                .isInside()
                .call('B', RELEASE)
                .answers(NO)
                .goOn('C')
                .answers(NO) // the overflow was undone: true would have been taken back
                .goOn('A')
                .answers(NO)
                .word(Zone.MAX);
    }

    @Test
    @DisplayName("F5: two threads that disturb each other's repair do not walk the word out of its zone")
    void driftIsRepairedUnderDisturbance() {
        new Schedule(Zone.SAT, 1, 1)
                .call('A', RETAIN)
                .call('B', RETAIN)
                .word(Zone.SAT + 2)
                .goOn('A')
                .isInside()
                .goOn('A')
                .answers(NO)
                .word(Zone.SAT)
                .goOn('B')
                .answers(NO)
                .word(Zone.SAT);
    }

    @Test
    @DisplayName("F6: a stalled repair does not pin a word that has died meanwhile")
    void stalledRepairDoesNotRaiseTheDead() {
        new Schedule(Zone.MAX, 1, Zone.MAX)
                .call('A', RETAIN)
                .isInside()
                .call('B', RELEASE)
                .answers(NO)
                .word(Zone.MAX)
                .call('B', RELEASE_MANY, Zone.MAX - 1)
                .goOn('B')
                .answers(NO)
                .word(1)
                .call('B', RELEASE) // nobody's claim: an over-release, and then another
                .answers(NO)
                .call('B', RELEASE)
                .isInside()
                .goOn('B')
                .answers(LAST)
                .goOn('A')
                .isInside()
                .goOn('A')
                .answers("throws")
                .reports("USE_AFTER_RELEASE")
                .word(Zone.DEAD);
    }

    @Test
    @DisplayName("F7: a release in progress is told last, not always the one that reached zero")
    void aPendingReleaseIsToldLast() {
        new Schedule(0, 1, 0)
                .call('A', RELEASE)
                .call('B', TRY_RETAIN)
                .goOn('B')
                .answers(GRANTED)
                .call('B', CLAIMS)
                .answers("answers 1")
                .call('B', RELEASE)
                .isInside()
                .goOn('A')
                .answers(LAST)
                .goOn('B')
                .answers(NO)
                .word(Zone.DEAD);
    }

    @Test
    @DisplayName("F8: a retain that meets the undecided word is granted and reported, never thrown")
    void retainAtTheUndecidedMomentIsGranted() {
        new Schedule(0, 1, 0)
                .call('A', RELEASE)
                .call('B', RETAIN)
                .answers(NO)
                .reports("USE_AFTER_RELEASE")
                .word(0)
                .goOn('A')
                .answers(NO)
                .call('B', RELEASE)
                .goOn('B')
                .answers(LAST)
                .word(Zone.DEAD);
    }

    @Test
    @DisplayName("a conditional release that meets an undone overflow gives its claim up all the same")
    void conditionalReleaseLooksAgainAfterAnUndoneOverflow() {
        new Schedule(Zone.MAX, 1, 1, 1)
                .call('A', RETAIN)
                .isInside()
                .call('B', RELEASE_UNLESS_LAST)
                .isInside()
                .call('C', RELEASE)
                .answers(NO)
                .word(Zone.MAX)
                .goOn('B')
                .isInside()
                .goOn('B')
                .isInside()
                .goOn('B')
                .answers("answers 1")
                .word(Zone.MAX - 1);
    }
}
