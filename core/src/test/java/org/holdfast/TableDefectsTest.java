package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holdfast.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calls in which published maps of counted values lost one; made on a table they are safe. */
class TableDefectsTest {
    private final Pages pages = new Pages();
    private final TableSlots<StepKey, Page> slots = new TableSlots<>(pages::dispose, false);
    private final RefTable<StepKey, Page> table =
            new RefTable<>(slots, new TablePasses<>(slots, new IdleTimes(0, 0, 10), 8, () -> 0));
    private final StepKey key = new StepKey();

    @AfterEach
    void everyValueIsDisposedOfOnceInTheEnd() {
        table.close();
        pages.assertAllGone();
        assertEquals(0, table.size());
    }

    /**
     * A map that puts a value if absent and takes its claim in a second step: the last user of another claim may take the
     * entry out in between, and the new claim is on a value that no map knows and nobody gives back (ratis-common 3.3.0,
     * RefCountingMap).
     */
    @Test
    void aClaimIsOnWhatTheMapHasThoughOthersPutAndTakeOutInBetween() {
        Page[] others = new Page[1];
        key.beforeStep(
                1,
                () -> { // seen absent; put, and given back, by another before the mark of this load
                    try (Ref<Page> ref = table.acquire(key, k -> pages.load(1))) {
                        others[0] = ref.get();
                    }
                });
        try (Ref<Page> ref = table.acquire(key, k -> pages.load(1))) {
            assertSame(others[0], ref.get());
            assertSame(others[0], table.with(key, page -> page));
            assertTrue(table.remove(key));
            assertEquals(1, ref.get().read());
        }
        assertTrue(others[0].isDisposed());
    }

    /** The same by threads: a claim is always on a value that lives, and none is forgotten. */
    @Test
    @Tag("race")
    void noValueIsForgottenWhileOthersPutAndTakeOut() throws Exception {
        Runnable use = () -> {
            for (int i = 0; i < 2_000; i++) {
                try (Ref<Page> ref = table.acquire(key, k -> pages.load(1))) {
                    assertEquals(1, ref.get().read());
                }
            }
        };
        Race.run(use, use, () -> {
            for (int i = 0; i < 2_000; i++) {
                table.remove(key);
                table.reap();
            }
        });
        table.remove(key);
        pages.assertAllGone();
    }

    /**
     * A counter that adds first and takes back when the value is dead: another caller that comes in between finds the count
     * above zero and is granted a dead value (dubbo 3.3.6, ReferenceCountedResource).
     */
    @Test
    void aRefusedFinderLeavesNothingThatAnotherCouldBeGrantedOn() {
        Page page;
        try (Ref<Page> ref = table.acquire(key, k -> pages.load(1))) {
            page = ref.get();
        }
        TableEntry<StepKey, Page> stale = slots.entry(key);
        assertTrue(table.remove(key));
        assertTrue(page.isDisposed());
        for (int i = 0; i < 3; i++) {
            assertFalse(stale.use(), "refused, and the next one too");
        }
        assertEquals(0, stale.countClaims());
        assertNull(table.find(key));
    }

    /** A handle that is closed twice, after its key came back, does not take the new value's claim. */
    @Test
    void aHandleClosedAgainLeavesTheNextValueOfItsKeyAlone() {
        Ref<Page> first = table.acquire(key, k -> pages.load(1));
        Page old = first.get();
        table.remove(key);
        first.close();
        try (Ref<Page> second = table.acquire(key, k -> pages.load(1))) {
            first.close();
            assertNotSame(old, second.get());
            assertEquals(1, second.get().read());
        }
        assertFalse(table.with(key, Page::isDisposed));
    }
}
