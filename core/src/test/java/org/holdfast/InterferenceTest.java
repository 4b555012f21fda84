package org.holdfast;

import static org.holdfast.CountWord.DEAD;
import static org.holdfast.CountWord.SAT;
import static org.holdfast.Misuse.DROPPED_UNTESTED;
import static org.holdfast.Misuse.OVERFLOW;
import static org.holdfast.Misuse.OVER_RELEASE;
import static org.holdfast.Misuse.SATURATED;
import static org.holdfast.Misuse.USE_AFTER_RELEASE;
import static org.holdfast.Words.DEAD_LOW;
import static org.holdfast.Words.TOP;
import static org.holdfast.Words.UNDECIDED_LOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each call does when another thread moves the word between its accesses. One interleaving per line. */
class InterferenceTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private static Stepped at(int d) {
        return new Stepped(d);
    }

    private static void check(
            Stepped counter, Function<Stepped, Object> call, Object answer, int end, Misuse... misuses) {
        MisuseReports.reset();
        Object answered;
        try {
            answered = call.apply(counter);
        } catch (RefCountException e) {
            answered = e.misuse();
        }
        List<Misuse> seen =
                MisuseReports.snapshot().stream().map(MisuseReport::misuse).toList();
        assertEquals(
                Arrays.asList(answer, String.format("%#x", end), List.of(misuses)),
                Arrays.asList(answered, String.format("%#x", Words.of(counter)), seen));
    }

    private static Object giveUpNotLast(Stepped counter) {
        counter.giveUpNotLast();
        return "done";
    }

    @Test
    void theClaimOfTheLastReleaseFollowsTheWord() {
        check(at(0).beforeExchange(0), Stepped::giveUpClaim, false, 0); // revived
        check(at(0).beforeExchange(5), Stepped::giveUpClaim, false, 5);
        check(at(0).beforeExchange(DEAD), Stepped::giveUpClaim, false, DEAD); // another was told
        check(at(0).beforeExchange(-2), Stepped::giveUpClaim, true, DEAD); // an excess release in flight
        check(at(0).beforeExchange(-2, -3), Stepped::giveUpClaim, true, DEAD);
        check(at(0).beforeExchange(-2, 0), Stepped::giveUpClaim, false, 0);
    }

    @Test
    void thePinOfAnUntestedDropFollowsTheWord() {
        check(at(0).beforeExchange(0), InterferenceTest::giveUpNotLast, "done", 0);
        check(at(0).beforeExchange(DEAD), InterferenceTest::giveUpNotLast, "done", DEAD);
        check(at(0).beforeExchange(-2), InterferenceTest::giveUpNotLast, "done", SAT, DROPPED_UNTESTED);
        check(at(0).beforeExchange(-2, 7), InterferenceTest::giveUpNotLast, "done", 7);
    }

    @Test
    void anExcessReleaseHealsWhatItFindsAndNeverClaims() {
        check(at(-1).beforeExchange(-3), Stepped::giveUpClaim, OVER_RELEASE, -1, OVER_RELEASE);
        check(at(-1).beforeExchange(-1), Stepped::giveUpClaim, OVER_RELEASE, -1, OVER_RELEASE);
        check(at(-1).beforeExchange(0), Stepped::giveUpClaim, OVER_RELEASE, 0, OVER_RELEASE);
        check(at(-1).beforeExchange(DEAD), Stepped::giveUpClaim, OVER_RELEASE, DEAD, OVER_RELEASE);
        check(at(-1).beforeExchange(SAT), Stepped::giveUpClaim, OVER_RELEASE, SAT, OVER_RELEASE);
    }

    @Test
    void bulkAndBoundedCallsStartAgainFromWhatTheyMet() {
        check(at(9).beforeExchange(4), c -> c.giveUpClaims(5), true, DEAD);
        check(at(9).beforeExchange(3), c -> c.giveUpClaims(5), OVER_RELEASE, SAT, OVER_RELEASE);
        check(at(9).beforeExchange(DEAD), c -> c.giveUpClaims(5), OVER_RELEASE, DEAD, OVER_RELEASE);
        check(at(5).beforeExchange(0), Stepped::giveUpUnlessLast, false, 0);
        check(at(5).beforeExchange(3), Stepped::giveUpUnlessLast, true, 2);
        check(at(5).beforeExchange(DEAD), Stepped::giveUpUnlessLast, true, DEAD, OVER_RELEASE);
        check(at(0).beforeExchange(1), Stepped::giveUpIfLast, false, 1);
        check(at(0).beforeExchange(7), c -> c.takeClaims(4, true), 11, 11);
        check(at(0).beforeExchange(DEAD), c -> c.takeClaims(4, false), DEAD, DEAD);
        check(at(0).beforeExchange(-1), c -> c.takeClaims(4, true), 3, 3, USE_AFTER_RELEASE);
        check(at(SAT + 1).beforeExchange(3), c -> c.takeClaims(4, true), 7, 7);
        check(at(0).beforeExchange(9), c -> c.takeClaimBelow(10), DEAD, 9);
        check(at(0).beforeExchange(8), c -> c.takeClaimBelow(10), 9, 9);
    }

    @Test
    void aPinLoopsUntilItSeesSaturatedOrAWordThatLeft() {
        check(at(SAT + 1).beforeExchange(SAT + 2), Stepped::wordIsSaturated, true, SAT);
        check(at(SAT + 1).beforeExchange(SAT + 2, SAT + 3), Stepped::wordIsSaturated, true, SAT);
        check(at(SAT + 1).beforeExchange(SAT), Stepped::wordIsSaturated, true, SAT);
        check(at(SAT + 1).beforeExchange(DEAD_LOW - 1), Stepped::wordIsSaturated, true, SAT);
        check(at(SAT + 1).beforeExchange(DEAD_LOW), Stepped::wordIsSaturated, false, DEAD_LOW);
        check(at(TOP + 1).beforeExchange(TOP), Stepped::wordIsSaturated, false, TOP);
    }

    @Test
    void aRetainPastTheTopFollowsTheWord() {
        check(at(TOP).beforeExchange(TOP), Stepped::takeClaim, TOP, TOP); // undone: exact again
        check(at(TOP).beforeExchange(7), Stepped::takeClaim, 7, 7);
        check(at(TOP).beforeExchange(0), Stepped::takeClaim, 0, 0);
        check(at(TOP).beforeExchange(-1), Stepped::takeClaim, 0, 0, USE_AFTER_RELEASE);
        check(at(TOP).beforeExchange(DEAD), Stepped::takeClaim, USE_AFTER_RELEASE, DEAD, USE_AFTER_RELEASE);
        check(at(TOP).beforeExchange(SAT), Stepped::takeClaim, SAT, SAT, OVERFLOW);
        check(at(TOP).beforeExchange(-1).beforeAdd(1, 3), Stepped::takeClaim, 4, 4);
    }

    @Test
    void aRetainThatPaidADebtIsReportedWhereverItsClaimLands() {
        check(at(-2).beforeAdd(1, 4), Stepped::takeClaim, 5, 5, USE_AFTER_RELEASE);
        check(at(-2).beforeAdd(1, -1), Stepped::takeClaim, 0, 0, USE_AFTER_RELEASE);
        check(at(-2).beforeAdd(1, DEAD), Stepped::takeClaim, USE_AFTER_RELEASE, DEAD, USE_AFTER_RELEASE);
        check(at(-2).beforeAdd(1, SAT), Stepped::takeClaim, SAT, SAT, SATURATED);
    }

    @Test
    void aTryThatDidNotReadAnswersByWhatItsAddMet() {
        check(at(3), Stepped::tryTakeLikelyClaim, 4, 4);
        check(at(-1), Stepped::tryTakeLikelyClaim, 0, 0);
        check(at(DEAD), Stepped::tryTakeLikelyClaim, DEAD, DEAD);
        check(at(DEAD_LOW - 2), Stepped::tryTakeLikelyClaim, SAT, SAT, SATURATED);
        check(at(0).beforeAdd(0, DEAD + 3), Stepped::tryTakeLikelyClaim, DEAD, DEAD);
        check(at(-2).beforeAdd(1, 6), Stepped::tryTakeLikelyClaim, 7, 7);
    }

    @Test
    void aTryThatReadALiveWordAnswersByWhatItsAddMet() {
        check(at(0).beforeAdd(0, DEAD + 3), Stepped::tryTakeClaim, DEAD, DEAD);
        check(at(0).beforeAdd(0, DEAD_LOW - 1), Stepped::tryTakeClaim, DEAD, DEAD);
        check(at(0).beforeAdd(0, DEAD_LOW - 2), Stepped::tryTakeClaim, SAT, SAT, SATURATED);
        check(at(0).beforeAdd(0, -1), Stepped::tryTakeClaim, 0, 0);
        check(at(UNDECIDED_LOW).beforeAdd(0, 5), Stepped::tryTakeClaim, 6, 6);
        check(at(-2).beforeAdd(1, 6), Stepped::tryTakeClaim, 7, 7);
        check(at(SAT + 1).beforeExchange(4), Stepped::tryTakeClaim, 5, 5);
        check(at(SAT + 1).beforeExchange(DEAD), Stepped::tryTakeClaim, DEAD, DEAD);
    }

    @Test
    void aTryPastTheTopFollowsTheWord() {
        check(at(TOP).beforeExchange(TOP), Stepped::tryTakeClaim, TOP, TOP);
        check(at(TOP).beforeExchange(7), Stepped::tryTakeClaim, 7, 7);
        check(at(TOP).beforeExchange(0), Stepped::tryTakeClaim, 0, 0);
        check(at(TOP).beforeExchange(-1), Stepped::tryTakeClaim, 0, 0);
        check(at(TOP).beforeExchange(DEAD + 2), Stepped::tryTakeClaim, DEAD, DEAD);
        check(at(TOP).beforeExchange(SAT), Stepped::tryTakeClaim, SAT, SAT, OVERFLOW);
    }

    @Test
    void takingCallsAnswerWhereTheyLandedSoThatAThresholdCanLook() {
        check(at(3), Stepped::takeClaim, 4, 4);
        check(at(3), Stepped::tryTakeClaim, 4, 4);
        check(at(3), c -> c.takeClaims(5, true), 8, 8);
        check(at(3), c -> c.takeClaimBelow(9), 4, 4);
        check(at(TOP), Stepped::takeClaim, SAT, SAT, OVERFLOW);
        check(at(TOP), Stepped::tryTakeClaim, SAT, SAT, OVERFLOW);
        check(at(SAT), Stepped::tryTakeClaim, SAT, SAT, SATURATED);
        check(at(SAT), c -> c.takeClaims(2, true), SAT, SAT, SATURATED);
        check(at(TOP), c -> c.takeClaims(2, false), SAT, SAT, OVERFLOW);
    }

    @Test
    void theShortcutOfTheSoleClaimTakesOneExchangeAndNoAdd() {
        Stepped one = at(0).beforeAdd(0, 40);
        assertTrue(one.giveUpSoleClaim());
        assertEquals(DEAD, Words.of(one));
        check(at(1), Stepped::giveUpSoleClaim, false, 1);
        check(at(0).beforeExchange(1), Stepped::giveUpSoleClaim, false, 1);
    }

    @Test
    void aLastReleaseUnderALockThatIsRevivedGivesTheLockBack() {
        ReentrantLock lock = new ReentrantLock();
        check(at(0).beforeExchange(0), c -> c.giveUpLocking(lock), false, 0);
        assertFalse(lock.isLocked());
    }
}
