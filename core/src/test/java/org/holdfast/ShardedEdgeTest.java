package org.holdfast;

import static org.holdfast.ShardedWords.BIAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where live ends and killed begins, to the last claim: a shard at -2^61 was killed, one above it lives. */
@Timeout(10)
class ShardedEdgeTest {
    private static final long KILLED = -(1L << 61);
    private static final long COUNTED_HIGH = 1L << 60;

    /** Calls on a counter whose home stands there, while central has five claims; answers where both stand then. */
    private static void check(
            long home, Predicate<ShardedWords> call, boolean answer, long homeThen, long centralThen) {
        ShardedWords words = Shards.putCentral(Shards.putHome(new SteppedShards(1), home), 5);
        assertEquals(answer, call.test(words));
        assertEquals(homeThen, Shards.home(words), "home");
        assertEquals(centralThen, Shards.central(words), "central");
    }

    @Test
    void aRetainOnTheLastKilledShardGoesToCentral() {
        check(KILLED, ShardedWords::take, true, KILLED + 1, 6);
        check(KILLED + 1, ShardedWords::take, true, KILLED + 2, 5);
        check(KILLED, ShardedWords::takeUnlessDead, true, KILLED + 1, 6);
        check(KILLED + 1, ShardedWords::takeUnlessDead, true, KILLED + 2, 5);
    }

    @Test
    void aReleaseOnTheLastKilledShardGoesToCentral() {
        check(KILLED, ShardedWords::giveUp, false, KILLED - 1, 4);
        check(KILLED + 1, ShardedWords::giveUp, false, KILLED, 5);
    }

    @Test
    void aNewcomerIsRefusedAtTheLastKilledShardAndWritesNothing() {
        check(KILLED, ShardedWords::takeUnlessKilled, false, KILLED, 5);
        check(KILLED + 1, ShardedWords::takeUnlessKilled, true, KILLED + 2, 5);
    }

    @Test
    void theSameOnAShardOfTheArray() {
        ShardedWords words = Shards.grown(new SteppedShards(2));
        for (int i = 8; i < 32; i += 16) {
            Shards.array(words)[i] = KILLED;
        }
        assertFalse(words.takeUnlessKilled());
        assertEquals(KILLED, Shards.array(words)[8]);
        assertEquals(KILLED, Shards.array(words)[24]);
        for (int i = 8; i < 32; i += 16) {
            Shards.array(words)[i] = KILLED + 1;
        }
        assertTrue(words.takeUnlessKilled());
    }

    @Test
    void aKilledShardIsNotCountedAndALiveOneIs() {
        ShardedWords words = Shards.putCentral(new SteppedShards(1), BIAS + 3);
        assertEquals(3, Shards.putHome(words, KILLED).countClaims());
        Shards.putCentral(words, BIAS + (1L << 61)); // so that the sum of a live shard that far down is above one
        assertEquals(1, Shards.putHome(words, KILLED + 1).countClaims());
    }

    @Test
    void aCounterIsKeptForEverOnlyAboveWhatIsCounted() {
        SteppedShards words = SteppedShards.killedAt(COUNTED_HIGH);
        assertFalse(words.isPinned());
        assertTrue(Shards.putCentral(words, COUNTED_HIGH + 1).isPinned());
    }
}
