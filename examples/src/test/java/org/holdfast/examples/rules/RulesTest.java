package org.holdfast.examples.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each program of a rule goes wrong, and its counterpart does not. */
class RulesTest {
    private final Resource wrong = new Resource();
    private final Resource right = new Resource();
    private MisuseHandler before;

    @BeforeEach
    void hush() {
        before = MisuseReports.setHandler(report -> {});
    }

    @AfterEach
    void speakAgain() {
        Gap.once(() -> {});
        MisuseReports.reset();
        MisuseReports.setHandler(before);
    }

    @Test
    void resurrectFromZeroFreesTwice() {
        ResurrectFromZero.Wrong counted = new ResurrectFromZero.Wrong(wrong);
        counted.release();
        counted.retain();
        counted.release();
        assertEquals(2, wrong.frees());

        ResurrectFromZero.Right safe = new ResurrectFromZero.Right(right);
        safe.release();
        assertThrows(RefCountException.class, safe::retain);
        assertEquals(1, right.frees());
    }

    @Test
    void overReleaseUncheckedFreesUnderAHolderAndNobodyHears() {
        OverReleaseUnchecked.Wrong counted = new OverReleaseUnchecked.Wrong(wrong);
        assertTrue(counted.tryRetain());
        counted.release();
        counted.release(); // once too often
        assertEquals(1, wrong.frees(), "while the other still holds");
        counted.release(); // the other's, in silence

        OverReleaseUnchecked.Right safe = new OverReleaseUnchecked.Right(right);
        assertTrue(safe.tryRetain());
        safe.release();
        safe.release();
        assertThrows(RefCountException.class, safe::release, "the robbed holder hears of it");
    }

    @Test
    void overflowUncheckedWrapsAndFreesUnderHolders() {
        OverflowUnchecked.Wrong counted = new OverflowUnchecked.Wrong(wrong, Integer.MAX_VALUE);
        counted.retain();
        assertEquals(Integer.MIN_VALUE, counted.claims());

        OverflowUnchecked.Right safe = new OverflowUnchecked.Right(right, Integer.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
            safe.retain();
        }
        for (int i = 0; i < 20; i++) {
            safe.release();
        }
        assertEquals(0, right.frees());
    }

    @Test
    void narrowCounterIsFullWithHonestCallers() {
        NarrowCounter.Wrong counted = new NarrowCounter.Wrong(wrong);
        NarrowCounter.Right safe = new NarrowCounter.Right(right);
        for (int i = 0; i < 65_536; i++) {
            counted.retain();
            safe.retain();
        }
        counted.release();
        safe.release();
        assertEquals(1, wrong.frees(), "65,536 claims are left");
        assertEquals(0, right.frees());
        assertEquals(0, counted.claims());
        assertEquals(65_536, safe.claims());
    }

    @Test
    void packedFieldOverflowSetsTheFlag() {
        PackedFieldOverflow.Wrong counted = new PackedFieldOverflow.Wrong(wrong);
        PackedFieldOverflow.Right safe = new PackedFieldOverflow.Right(right);
        for (int i = 1; i < 65_536; i++) {
            counted.retain();
            safe.retain();
        }
        assertTrue(counted.closed(), "nobody closed it");
        assertFalse(safe.closed());

        counted.release();
        counted.close();
        safe.close();
        safe.release();
        assertTrue(safe.closed());
    }

    @Test
    void checkThenActGrantsAClaimOnWhatIsFreed() {
        CheckThenAct.Wrong counted = new CheckThenAct.Wrong(wrong);
        Gap.once(counted::release);
        assertTrue(counted.tryRetain());
        assertEquals(1, wrong.frees());

        CheckThenAct.Right safe = new CheckThenAct.Right(right);
        safe.release();
        assertFalse(safe.tryRetain());
    }

    @Test
    void rollbackRaceGrantsAClaimOnTheStrengthOfOneThatIsTakenBack() {
        RollbackRace.Wrong counted = new RollbackRace.Wrong(wrong);
        counted.release();
        boolean[] granted = {false};
        Gap.once(() -> granted[0] = counted.tryRetain());
        assertFalse(counted.tryRetain());
        assertTrue(granted[0], "the second was granted what is freed");
        assertEquals(1, wrong.frees());

        RollbackRace.Right safe = new RollbackRace.Right(right);
        safe.release();
        assertFalse(safe.tryRetain());
    }

    @Test
    void failedAcquireLeavesIncrementSoThatTheNextSucceeds() {
        FailedAcquireLeavesIncrement.Wrong counted = new FailedAcquireLeavesIncrement.Wrong(wrong);
        counted.release();
        assertThrows(IllegalStateException.class, counted::retain);
        counted.retain();

        FailedAcquireLeavesIncrement.Right safe = new FailedAcquireLeavesIncrement.Right(right);
        safe.release();
        assertThrows(RefCountException.class, safe::retain);
        assertThrows(RefCountException.class, safe::retain);
    }

    @Test
    void releaseRereadsCounterAndTwoAreLast() {
        ReleaseRereadsCounter.Wrong counted = new ReleaseRereadsCounter.Wrong(wrong);
        counted.retain();
        Gap.once(counted::release);
        counted.release();
        assertEquals(2, wrong.frees());

        ReleaseRereadsCounter.Right safe = new ReleaseRereadsCounter.Right(right);
        safe.retain();
        safe.release();
        safe.release();
        assertEquals(1, right.frees());
    }

    @Test
    void deadTestEqualsZeroGrantsAClaimBelowZero() {
        DeadTestEqualsZero.Wrong counted = new DeadTestEqualsZero.Wrong(wrong);
        counted.release();
        assertFalse(counted.tryRetain());
        counted.release();
        assertTrue(counted.tryRetain(), "on what is freed");

        DeadTestEqualsZero.Right safe = new DeadTestEqualsZero.Right(right);
        safe.release();
        assertThrows(RefCountException.class, safe::release);
        assertFalse(safe.tryRetain());
    }

    @Test
    void nonAtomicUpdateLosesAClaim() {
        NonAtomicUpdate.Wrong counted = new NonAtomicUpdate.Wrong(wrong);
        Gap.once(counted::retain);
        counted.retain(); // three hold it now, and two are counted
        counted.release();
        counted.release();
        assertEquals(1, wrong.frees(), "while the third still holds");

        NonAtomicUpdate.Right safe = new NonAtomicUpdate.Right(right);
        safe.retain();
        safe.retain();
        safe.release();
        safe.release();
        assertEquals(0, right.frees());
    }

    @Test
    void mapEntryRaceHandsOutWhatIsClosed() {
        MapEntryRace.Wrong counted = new MapEntryRace.Wrong();
        Resource first = counted.acquire("a");
        Gap.once(() -> counted.release("a"));
        Resource second = counted.acquire("a");
        assertSame(first, second);
        assertEquals(1, second.frees(), "closed before it was handed out");

        try (MapEntryRace.Right safe = new MapEntryRace.Right()) {
            Ref<Resource> held = safe.acquire("a");
            Resource loaded = held.get();
            held.close();
            try (Ref<Resource> again = safe.acquire("a")) {
                assertSame(loaded, again.get(), "idle, and found again");
                assertEquals(0, again.get().frees());
            }
        }
    }

    @Test
    void minusOneTombstoneIsReachedByOneReleaseTooMany() {
        MinusOneTombstone.Wrong counted = new MinusOneTombstone.Wrong(wrong);
        counted.release(); // nobody had it
        assertFalse(counted.tryRetain(), "dead");
        counted.reap();
        assertEquals(0, wrong.frees(), "and never freed");

        MinusOneTombstone.Right safe = new MinusOneTombstone.Right(right);
        assertTrue(safe.tryRetain());
        safe.release();
        assertTrue(safe.tryRetain(), "idle, and found again");
        safe.release();
        safe.reap();
        assertFalse(safe.tryRetain());
        assertEquals(1, right.frees());
    }

    @Test
    void resultIgnoredHandsOutWhatIsFreed() {
        ResultIgnored.Wrong counted = new ResultIgnored.Wrong(wrong);
        counted.release();
        assertSame(counted, counted.retain(), "as if there was a claim");

        ResultIgnored.Right safe = new ResultIgnored.Right(right);
        safe.release();
        assertThrows(RefCountException.class, safe::retain);
    }

    @Test
    void closeNotIdempotentFreesUnderAHolder() {
        CloseNotIdempotent.Wrong one = new CloseNotIdempotent.Wrong(wrong);
        CloseNotIdempotent.Wrong other = one.share();
        one.close();
        one.close();
        assertEquals(1, wrong.frees(), "while the other still holds");
        assertNotSame(one, other);

        CloseNotIdempotent.Right mine = new CloseNotIdempotent.Right(right);
        CloseNotIdempotent.Right theirs = mine.share();
        mine.close();
        mine.close();
        assertEquals(0, right.frees());
        theirs.close();
        assertEquals(1, right.frees());
    }
}
