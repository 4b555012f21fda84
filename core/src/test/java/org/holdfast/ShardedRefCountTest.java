package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A counter on shards: approximate while it lives, exact from the kill on, one caller told last. */
@Timeout(10)
class ShardedRefCountTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private static ShardedRefCount counter(boolean grown) {
        ShardedRefCount counter = new ShardedRefCount(4);
        return grown ? Shards.grown(counter) : counter;
    }

    private static ShardedRefCount dead(boolean grown) {
        ShardedRefCount counter = counter(grown);
        assertTrue(counter.kill());
        return counter;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyIsToldLastBeforeTheKillAndOneIsAfterIt(boolean grown) {
        ShardedRefCount counter = counter(grown);
        counter.retain();
        assertTrue(counter.tryRetain());
        assertTrue(counter.tryRetainDraining());
        assertEquals(4, counter.claims());
        assertFalse(counter.release());
        assertFalse(counter.release());
        assertFalse(counter.isKilled());
        assertFalse(counter.kill(), "a claim is held");
        assertTrue(counter.isKilled());
        assertFalse(counter.isDead());
        assertEquals(1, counter.claims());
        assertTrue(counter.release());
        assertTrue(counter.isDead());
        assertEquals(0, counter.claims());
        assertEquals(List.of(), reports.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withNobodyInsideTheKillIsTheLast(boolean grown) {
        ShardedRefCount counter = counter(grown);
        counter.retain();
        assertFalse(counter.release());
        assertTrue(counter.kill());
        assertTrue(counter.isDead());
        assertEquals(List.of(), reports.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKillRefusesNewcomersButNotThoseInside(boolean grown) {
        ShardedRefCount counter = counter(grown);
        counter.retain();
        assertFalse(counter.kill());
        assertFalse(counter.tryRetain());
        assertFalse(counter.tryRetain());
        counter.retain();
        assertTrue(counter.tryRetainDraining());
        assertEquals(3, counter.claims());
        assertFalse(counter.release());
        assertFalse(counter.release());
        assertTrue(counter.release());
        assertFalse(counter.tryRetainDraining());
        assertFalse(counter.tryRetain());
        assertEquals(List.of(), reports.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusedNewcomerWritesNothing(boolean grown) {
        ShardedRefCount counter = dead(grown);
        long home = Shards.home(counter);
        long central = Shards.central(counter);
        long[] before = Shards.array(counter).clone();
        assertFalse(counter.tryRetain());
        assertEquals(home, Shards.home(counter));
        assertEquals(central, Shards.central(counter));
        assertEquals(
                LongStream.of(before).boxed().toList(),
                LongStream.of(Shards.array(counter)).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDeadRefuseAndSaySo(boolean grown) {
        ShardedRefCount counter = dead(grown);
        RefCountException e = assertThrows(RefCountException.class, counter::retain);
        assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
        e = assertThrows(RefCountException.class, () -> assertFalse(counter.release()));
        assertEquals(Misuse.OVER_RELEASE, e.misuse());
        assertTrue(e.getMessage().contains("org.holdfast.ShardedRefCount@"), e.getMessage());
        assertTrue(counter.isDead());
        assertFalse(counter.tryRetainDraining());
        assertEquals(List.of(Misuse.USE_AFTER_RELEASE, Misuse.OVER_RELEASE), reports.kinds());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOwnersClaimIsGivenUpOnce(boolean grown) {
        ShardedRefCount counter = counter(grown);
        counter.retain();
        assertFalse(counter.kill());
        AtomicInteger confirmed = new AtomicInteger();
        RefCountException e =
                assertThrows(RefCountException.class, () -> assertFalse(counter.kill(confirmed::incrementAndGet)));
        assertEquals(Misuse.DOUBLE_KILL, e.misuse());
        assertEquals(0, confirmed.get());
        assertEquals(1, counter.claims(), "as if the second kill had not been");
        assertTrue(counter.release());
        assertThrows(RefCountException.class, () -> assertFalse(counter.kill()));
        assertEquals(List.of(Misuse.DOUBLE_KILL, Misuse.DOUBLE_KILL), reports.kinds());
        reports.told()
                .forEach(report ->
                        assertEquals(getClass().getName(), report.site().getClassName()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReleaseTooManyIsFoundByTheKillAndKeepsTheResource(boolean grown) {
        ShardedRefCount counter = counter(grown);
        counter.retain();
        assertFalse(counter.release());
        assertFalse(counter.release(), "too many, and looks like any other");
        assertEquals(List.of(), reports.told());
        assertFalse(counter.kill(), "the kill itself is right, and does not throw");
        assertEquals(List.of(Misuse.OVER_RELEASE), reports.kinds());
        assertTrue(reports.told().get(0).message().startsWith("OVER_RELEASE: "));
        counter.retain();
        assertFalse(counter.release(), "nobody is told last any more");
        assertFalse(counter.isDead());
        assertFalse(counter.resurrect());
        assertThrows(RefCountException.class, counter::reinit);
        assertEquals("ShardedRefCount[killed, kept for ever]", counter.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewLifeIsLikeTheFirst(boolean grown) {
        ShardedRefCount counter = dead(grown);
        for (int i = 0; i < 3; i++) {
            assertFalse(counter.tryRetainDraining(), "leaves a trace in the words of the old life");
            assertTrue(counter.reinit());
            assertFalse(counter.isDead());
            assertFalse(counter.isKilled());
            assertEquals(1, counter.claims());
            assertTrue(counter.tryRetain());
            assertFalse(counter.kill());
            assertTrue(counter.release());
        }
        assertEquals(List.of(), reports.told());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewLifeIsRefusedWhileTheOldOneLasts(boolean grown) {
        ShardedRefCount counter = counter(grown);
        RefCountException e = assertThrows(RefCountException.class, () -> assertFalse(counter.reinit()));
        assertEquals(Misuse.REINIT_IN_USE, e.misuse());
        counter.retain();
        assertFalse(counter.kill());
        assertThrows(RefCountException.class, () -> assertFalse(counter.reinit()));
        assertTrue(counter.release());
        assertTrue(counter.reinit());
        assertEquals(List.of(Misuse.REINIT_IN_USE, Misuse.REINIT_IN_USE), reports.kinds());
        reports.told()
                .forEach(report ->
                        assertEquals(getClass().getName(), report.site().getClassName()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKillIsTakenBackByWhoHoldsAClaim(boolean grown) {
        ShardedRefCount counter = counter(grown);
        assertFalse(counter.resurrect(), "there was no kill");
        counter.retain();
        assertFalse(counter.kill());
        assertTrue(counter.resurrect());
        assertFalse(counter.isKilled());
        assertEquals(2, counter.claims(), "the owner's, and the one held");
        assertTrue(counter.tryRetain());
        assertFalse(counter.release());
        assertFalse(counter.release());
        assertTrue(counter.kill());
        assertFalse(counter.resurrect(), "too late");
        assertTrue(counter.isKilled());
        assertEquals(List.of(), reports.told());
    }

    @Test
    void confirmRunsWhenNobodyGetsInAndBeforeAnybodyIsToldLast() {
        ShardedRefCount counter = Shards.grown(new ShardedRefCount(4));
        List<Object> seen = new ArrayList<>();
        assertTrue(counter.kill(() -> {
            seen.add(counter.tryRetain());
            seen.add(counter.isKilled());
            seen.add(counter.isDead());
            seen.add(counter.resurrect());
            counter.retain();
            seen.add(counter.release());
        }));
        assertEquals(List.of(false, true, false, false, false), seen);
        assertThrows(NullPointerException.class, () -> new ShardedRefCount().kill(null));
    }

    @Test
    void aKillThatConfirmsIsNotTheLastWhileAClaimIsHeld() {
        ShardedRefCount counter = new ShardedRefCount();
        counter.retain();
        List<Boolean> killed = new ArrayList<>();
        assertFalse(counter.kill(() -> killed.add(counter.isKilled())));
        assertEquals(List.of(true), killed);
        assertTrue(counter.release());
    }

    @Test
    void aConfirmThatFailsIsLoggedAndTheKillAnswers() {
        ShardedRefCount counter = new ShardedRefCount();
        try (LogLines log = new LogLines()) {
            assertTrue(counter.kill(() -> {
                throw new IllegalStateException("planted");
            }));
            assertEquals(
                    List.of("SEVERE the confirmation of a kill failed; the counter is killed"
                            + " <- java.lang.IllegalStateException: planted"),
                    log.lines());
        }
        assertTrue(counter.isDead());
    }

    @Test
    @Timeout(60)
    void oneThreadStaysAtHomeAndTwoThatMeetGrow() throws Exception {
        ShardedRefCount counter = new ShardedRefCount(4);
        for (int i = 0; i < 100_000; i++) {
            counter.retain();
            assertTrue(counter.tryRetain());
            assertFalse(counter.release());
            assertFalse(counter.release());
        }
        assertEquals(1, counter.shards());
        long[] none = Shards.array(counter);
        long end = System.nanoTime() + 20_000_000_000L;
        Runnable pairs = () -> {
            while (counter.shards() == 1 && System.nanoTime() < end) {
                for (int i = 0; i < 1000; i++) {
                    counter.retain();
                    assertFalse(counter.release());
                }
            }
        };
        Race.run(pairs, pairs);
        assertEquals(4, counter.shards());
        long[] array = Shards.array(counter);
        Shards.grown(counter);
        assertSame(array, Shards.array(counter), "it grows once");
        assertTrue(counter.kill());
        assertTrue(counter.reinit());
        assertSame(array, Shards.array(counter), "and stays so");
        assertFalse(none.length > 0);
    }

    @Test
    void aKilledCounterDoesNotGrowAndACounterOfOneNeverDoes() {
        ShardedRefCount counter = new ShardedRefCount(4);
        assertTrue(counter.kill());
        assertEquals(1, Shards.grown(counter).shards());
        assertTrue(counter.reinit());
        assertEquals(4, Shards.grown(counter).shards());
        ShardedRefCount one = Shards.grown(new ShardedRefCount(1));
        assertEquals(1, one.shards());
        assertEquals(0, Shards.array(one).length, "home is its only shard");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "1023, 1024", "1024, 1024"})
    void theShardsAreAPowerOfTwo(int asked, int made) {
        assertEquals(made, Shards.grown(new ShardedRefCount(asked)).shards());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025, Integer.MAX_VALUE})
    void tooFewOrTooManyShardsAreRefused(int asked) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> assertNotNull(new ShardedRefCount(asked)));
        assertEquals("shards must be from 1 to 1024: shards=" + asked, e.getMessage());
    }

    @Test
    void withoutAnArgumentThereIsAShardForEachProcessor() {
        int shards = Shards.grown(new ShardedRefCount()).shards();
        int cores = Runtime.getRuntime().availableProcessors();
        assertTrue(shards >= Math.min(cores, 1024) && shards < 2 * cores, shards + " shards");
        assertEquals(1, Integer.bitCount(shards));
    }

    @Test
    void threadsWithIdsInARowHaveShardsOfTheirOwn128BytesApart() throws Exception {
        ShardedRefCount counter = Shards.grown(new ShardedRefCount(4));
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            takers.add(() -> {
                counter.retain();
                return (int) Thread.currentThread().getId();
            });
        }
        List<Integer> ids = new ArrayList<>();
        for (Callable<Integer> taker : takers) {
            ids.addAll(Race.call(List.of(taker)));
        }
        long[] expected = new long[64];
        ids.forEach(id -> expected[(id & 3) * 16 + 8]++);
        assertEquals(
                LongStream.of(expected).boxed().toList(),
                LongStream.of(Shards.array(counter)).boxed().toList());
        assertEquals(5, counter.claims());
        for (int i = 0; i < 4; i++) {
            assertFalse(counter.release(), "by another thread than took it");
        }
        assertEquals(1, counter.claims());
        assertTrue(counter.kill());
    }

    @Test
    void whatCameToHomeAndToTheShardsIsCollectedAlike() throws Exception {
        ShardedRefCount counter = new ShardedRefCount(4);
        counter.retain();
        counter.retain();
        Shards.grown(counter);
        counter.retain();
        Race.run(counter::retain, counter::retain);
        assertEquals(6, counter.claims());
        assertEquals(2, Shards.home(counter));
        assertFalse(counter.kill());
        assertEquals(5, counter.claims());
        for (int i = 0; i < 4; i++) {
            assertFalse(counter.release());
        }
        assertTrue(counter.release());
    }

    @Test
    void itSaysItsStateInWords() {
        ShardedRefCount counter = new ShardedRefCount(4);
        assertEquals("ShardedRefCount[about 1 claim, 1 shard]", counter.toString());
        counter.retain();
        assertEquals(
                "ShardedRefCount[about 2 claims, 4 shards]",
                Shards.grown(counter).toString());
        assertFalse(counter.kill());
        assertEquals("ShardedRefCount[killed, claims=1]", counter.toString());
        assertTrue(counter.release());
        assertEquals("ShardedRefCount[dead]", counter.toString());
    }

    @Test
    void manyThreadsAndAKillAmongThemTellOneLast() throws Exception {
        for (int round = 0; round < 500; round++) {
            ShardedRefCount counter = round % 2 == 0 ? new ShardedRefCount(4) : Shards.grown(new ShardedRefCount(4));
            AtomicInteger lasts = new AtomicInteger();
            Runnable user = () -> {
                for (int i = 0; i < 20; i++) {
                    if (!counter.tryRetain()) {
                        return;
                    }
                    assertEquals(0, lasts.get());
                    counter.retain();
                    lasts.addAndGet(counter.release() ? 1 : 0);
                    lasts.addAndGet(counter.release() ? 1 : 0);
                }
            };
            Race.run(user, user, () -> lasts.addAndGet(counter.kill() ? 1 : 0));
            assertEquals(1, lasts.get());
        }
        assertEquals(List.of(), reports.told());
    }
}
