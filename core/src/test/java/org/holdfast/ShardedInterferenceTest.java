package org.holdfast;

import static org.holdfast.Misuse.OVER_RELEASE;
import static org.holdfast.Misuse.REINIT_IN_USE;
import static org.holdfast.Misuse.USE_AFTER_RELEASE;
import static org.holdfast.ShardedWords.BIAS;
import static org.holdfast.ShardedWords.DEAD;
import static org.holdfast.SteppedShards.killedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each call of a sharded count does when another thread moves central between its accesses. One interleaving a line. */
class ShardedInterferenceTest {
    private static final long COUNTED_HIGH = 1L << 60;
    private static final long DEAD_LOW = -(1L << 60);

    @RegisterExtension
    final Reports reports = new Reports();

    private static void check(
            SteppedShards counter, Function<SteppedShards, Object> call, Object answer, long end, Misuse... misuses) {
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
                Arrays.asList(answer, Long.toHexString(end), List.of(misuses)),
                Arrays.asList(answered, Long.toHexString(Shards.central(counter)), seen));
    }

    private static SteppedShards live(int claimsInShards) {
        SteppedShards words = new SteppedShards(1);
        for (int i = 0; i < claimsInShards; i++) {
            assertTrue(words.take());
        }
        for (int i = 0; i > claimsInShards; i--) {
            assertFalse(words.giveUp());
        }
        return words;
    }

    private static Object kill(SteppedShards words) {
        return words.killAll(null);
    }

    @Test
    void aReleaseAnswersByWhatItsAddMet() {
        check(killedAt(2), SteppedShards::giveUp, false, 1);
        check(killedAt(1), SteppedShards::giveUp, true, DEAD);
        check(killedAt(BIAS), SteppedShards::giveUp, false, BIAS - 1);
        check(killedAt(0), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(-3), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(DEAD_LOW + 2), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(DEAD_LOW + 1), SteppedShards::giveUp, OVER_RELEASE, DEAD_LOW, OVER_RELEASE);
        check(killedAt(DEAD), SteppedShards::giveUp, OVER_RELEASE, DEAD - 1, OVER_RELEASE);
    }

    @Test
    void theClaimOfTheLastReleaseFollowsTheWord() {
        check(killedAt(1).beforeExchange(1), SteppedShards::giveUp, false, 1); // revived
        check(killedAt(1).beforeExchange(DEAD), SteppedShards::giveUp, false, DEAD); // another was told
        check(killedAt(1).beforeExchange(-1), SteppedShards::giveUp, true, DEAD); // a debt in flight
        check(killedAt(1).beforeExchange(-1, -2, 0), SteppedShards::giveUp, true, DEAD);
        check(killedAt(1).beforeExchange(-1, 2), SteppedShards::giveUp, false, 2);
        check(killedAt(1).beforeExchange(BIAS + 1), SteppedShards::giveUp, false, BIAS + 1); // taken back meanwhile
    }

    @Test
    void anExcessReleaseHealsWhatItFindsAndNeverClaims() {
        check(killedAt(0).beforeExchange(-2), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(0).beforeExchange(-2, -5), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(0).beforeExchange(0), SteppedShards::giveUp, OVER_RELEASE, 0, OVER_RELEASE);
        check(killedAt(0).beforeExchange(1), SteppedShards::giveUp, OVER_RELEASE, 1, OVER_RELEASE);
        check(killedAt(0).beforeExchange(DEAD), SteppedShards::giveUp, OVER_RELEASE, DEAD, OVER_RELEASE);
    }

    @Test
    void aRetainAnswersByWhatItsAddMet() {
        check(killedAt(1), SteppedShards::take, true, 2);
        check(killedAt(BIAS), SteppedShards::take, true, BIAS + 1);
        check(killedAt(0), SteppedShards::take, true, 1, USE_AFTER_RELEASE);
        check(killedAt(-1), SteppedShards::take, true, 1, USE_AFTER_RELEASE); // paid a debt, then took
        check(killedAt(-1).beforeAdd(1, 5), SteppedShards::take, true, 6, USE_AFTER_RELEASE);
        check(killedAt(-1).beforeAdd(1, DEAD), SteppedShards::take, USE_AFTER_RELEASE, DEAD + 1, USE_AFTER_RELEASE);
        check(killedAt(DEAD_LOW).beforeAdd(1, 5), SteppedShards::take, true, 6, USE_AFTER_RELEASE);
        check(killedAt(DEAD_LOW - 1), SteppedShards::take, USE_AFTER_RELEASE, DEAD_LOW, USE_AFTER_RELEASE);
    }

    @Test
    void aTryWhileDrainingAnswersTheSameAndIsSilent() {
        check(killedAt(1), SteppedShards::takeUnlessDead, true, 2);
        check(killedAt(0), SteppedShards::takeUnlessDead, true, 1);
        check(killedAt(-1), SteppedShards::takeUnlessDead, true, 1);
        check(killedAt(-1).beforeAdd(1, DEAD), SteppedShards::takeUnlessDead, false, DEAD + 1);
        check(killedAt(DEAD), SteppedShards::takeUnlessDead, false, DEAD + 1);
    }

    @Test
    void killCollectsAndDecidesItsOwnZero() {
        check(live(0), ShardedInterferenceTest::kill, true, DEAD);
        check(live(1), ShardedInterferenceTest::kill, false, 1);
        check(live(0).beforeExchange(1), ShardedInterferenceTest::kill, false, 1);
        check(live(0).beforeExchange(-1), ShardedInterferenceTest::kill, true, DEAD);
        check(live(1).beforeAdd(0, BIAS), ShardedInterferenceTest::kill, true, DEAD); // that one came by central
    }

    @Test
    void killPinsADebtThatItFindsAndReportsItWithoutThrowing() {
        check(live(-1), ShardedInterferenceTest::kill, false, BIAS, OVER_RELEASE);
        check(live(-3), ShardedInterferenceTest::kill, false, BIAS, OVER_RELEASE);
        check(live(-2).beforeExchange(-1), ShardedInterferenceTest::kill, false, BIAS, OVER_RELEASE);
        check(live(-2).beforeExchange(0), ShardedInterferenceTest::kill, false, BIAS, OVER_RELEASE);
        check(live(-2).beforeExchange(1), ShardedInterferenceTest::kill, false, 1, OVER_RELEASE);
        check(live(-2).beforeExchange(DEAD), ShardedInterferenceTest::kill, false, DEAD, OVER_RELEASE);
    }

    @Test
    void aKillIsTakenBackFromWhereverCentralStands() {
        check(killedAt(1), SteppedShards::takeBack, true, BIAS + 2);
        check(killedAt(COUNTED_HIGH), SteppedShards::takeBack, true, BIAS + 1 + COUNTED_HIGH);
        check(killedAt(0), SteppedShards::takeBack, true, BIAS + 1);
        check(killedAt(-1), SteppedShards::takeBack, true, BIAS + 1); // the debt is forgiven, its report stands
        check(killedAt(1).beforeExchange(3), SteppedShards::takeBack, true, BIAS + 4);
        check(killedAt(1).beforeExchange(DEAD), SteppedShards::takeBack, false, DEAD);
        check(killedAt(DEAD_LOW), SteppedShards::takeBack, false, DEAD_LOW);
        check(killedAt(COUNTED_HIGH + 1), SteppedShards::takeBack, false, COUNTED_HIGH + 1);
        check(live(1), SteppedShards::takeBack, false, BIAS + 1);
    }

    @Test
    void aNewLifeStartsOnlyFromDead() {
        check(killedAt(DEAD), SteppedShards::startAgain, true, BIAS + 1);
        check(killedAt(DEAD + 7), SteppedShards::startAgain, true, BIAS + 1); // drift goes with the old life
        check(killedAt(DEAD_LOW), SteppedShards::startAgain, true, BIAS + 1);
        check(killedAt(DEAD_LOW + 1), SteppedShards::startAgain, REINIT_IN_USE, DEAD_LOW + 1, REINIT_IN_USE);
        check(killedAt(1), SteppedShards::startAgain, REINIT_IN_USE, 1, REINIT_IN_USE);
        check(killedAt(0), SteppedShards::startAgain, REINIT_IN_USE, 0, REINIT_IN_USE);
        check(killedAt(BIAS), SteppedShards::startAgain, REINIT_IN_USE, BIAS, REINIT_IN_USE);
        check(live(0), SteppedShards::startAgain, REINIT_IN_USE, BIAS + 1, REINIT_IN_USE);
    }

    @Test
    void aRefusedRevivalLeavesTheCounterKilled() {
        SteppedShards inUse = killedAt(1);
        check(inUse, SteppedShards::startAgain, REINIT_IN_USE, 1, REINIT_IN_USE);
        assertTrue(inUse.wasKilled());
        check(inUse, SteppedShards::giveUp, true, DEAD);
        check(inUse, SteppedShards::takeBack, false, DEAD);
        check(inUse, SteppedShards::startAgain, true, BIAS + 1);
        assertFalse(inUse.wasKilled());
    }

    @Test
    void theCountForPeopleIsExactInCentral() {
        check(killedAt(7), SteppedShards::countClaims, 7L, 7);
        check(killedAt(0), SteppedShards::countClaims, 1L, 0); // undecided: somebody may take it up
        check(killedAt(-1), SteppedShards::countClaims, 1L, -1);
        check(killedAt(DEAD), SteppedShards::countClaims, 0L, DEAD);
        check(killedAt(COUNTED_HIGH), SteppedShards::countClaims, COUNTED_HIGH, COUNTED_HIGH);
        check(killedAt(BIAS + 5), SteppedShards::countClaims, 5L, BIAS + 5);
        check(killedAt(BIAS - 5), SteppedShards::countClaims, 1L, BIAS - 5);
        check(live(3), SteppedShards::countClaims, 4L, BIAS + 1);
    }
}
