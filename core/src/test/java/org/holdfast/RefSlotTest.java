package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A field that owns a claim: what is in it lives, what was swapped out lives until its last reader is done. */
class RefSlotTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final List<String> disposed = new ArrayList<>();

    private Ref<String> of(String value) {
        return Ref.of(value, disposed::add);
    }

    @Test
    void whatIsSwappedOutLivesUntilItsLastReaderIsDone() {
        Ref<String> a = of("a");
        RefSlot<String> slot = new RefSlot<>(a);
        assertFalse(a.isOpen(), "the slot owns the claim now");
        Ref<String> reader = slot.acquire();
        try (ScopedRef<String> scoped = slot.acquireScoped()) {
            assertEquals("a", scoped.get());
        }
        slot.set(of("b"));
        assertEquals("a", reader.get());
        assertEquals(List.of(), disposed);
        reader.close();
        assertEquals(List.of("a"), disposed);
        try (Ref<String> next = slot.acquire()) {
            assertEquals("b", next.get());
        }
        slot.clear();
        assertEquals(List.of("a", "b"), disposed);
        assertTrue(slot.isEmpty());
        slot.clear();
        assertEquals(List.of("a", "b"), disposed);
    }

    @Test
    void aSwapHandsTheOldClaimToItsCaller() {
        RefSlot<String> slot = new RefSlot<>();
        assertNull(slot.swap(of("a")));
        Ref<String> a = slot.swap(of("b"));
        assertNotNull(a);
        assertEquals("a", a.get());
        a.close();
        assertEquals(List.of("a"), disposed);
        Ref<String> b = slot.swap(null);
        assertNotNull(b);
        assertNull(slot.swap(b), "and it may go in again");
        assertFalse(b.isOpen());
        try (Ref<String> again = slot.acquire()) {
            assertEquals("b", again.get());
        }
        slot.close();
        assertEquals(List.of("a", "b"), disposed);
    }

    @Test
    void aFullSlotIsNotEmptyAndHandsOutBothForms() {
        RefSlot<String> slot = new RefSlot<>(of("a"));
        assertFalse(slot.isEmpty());
        try (ScopedRef<String> scoped = slot.tryAcquireScoped()) {
            assertNotNull(scoped);
            assertEquals("a", scoped.get());
        }
        slot.close();
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void anEmptySlotSaysSo() {
        RefSlot<String> slot = new RefSlot<>();
        assertTrue(slot.isEmpty());
        assertNull(slot.tryAcquire());
        assertNull(slot.tryAcquireScoped());
        assertThrows(IllegalStateException.class, () -> slot.acquire().close());
        assertThrows(IllegalStateException.class, () -> slot.acquireScoped().close());
        assertThrows(NullPointerException.class, () -> slot.set(null));
    }

    @Test
    void aClosedSlotTakesNothingAndTheClaimStaysTheCallers() {
        RefSlot<String> slot = new RefSlot<>(of("a"));
        slot.close();
        slot.close();
        assertEquals(List.of("a"), disposed);
        assertTrue(slot.isEmpty());
        assertNull(slot.tryAcquire());
        slot.clear();
        Ref<String> b = of("b");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> slot.set(b));
        assertEquals("this slot is closed; close " + b + " yourself", e.getMessage());
        assertTrue(b.isOpen(), "nothing is lost");
        assertEquals("b", b.get());
        e = assertThrows(IllegalStateException.class, () -> slot.swap(null));
        assertEquals("this slot is closed; there is nothing to take out", e.getMessage());
        b.close();
        assertEquals(List.of("a", "b"), disposed);
    }

    @Test
    void aClosedHandleCannotBePutIn() {
        RefSlot<String> slot = new RefSlot<>(of("a"));
        Ref<String> b = of("b");
        b.close();
        assertThrows(RefCountException.class, () -> slot.set(b));
        assertThrows(RefCountException.class, () -> new RefSlot<>(b));
        try (Ref<String> still = slot.acquire()) {
            assertEquals("a", still.get());
        }
        slot.close();
    }

    @Test
    @Timeout(5)
    void aClaimOfTheSlotThatSomebodyElseGaveUpIsReportedAndNotWaitedFor() {
        Resource resource = new Resource();
        RefSlot<Resource> slot = new RefSlot<>(Ref.adopt(resource));
        assertTrue(resource.release(), "misuse: the slot owns that claim");
        RefCountException e =
                assertThrows(RefCountException.class, () -> slot.acquire().close());
        assertTrue(e.getMessage().contains("given up by somebody who did not own it"), e.getMessage());
        assertEquals(List.of(Misuse.USE_AFTER_RELEASE), reports.kinds());
    }

    /** Acts before its first claim is tried for, as another thread would between the read of the slot and the try. */
    private static final class Interrupted extends RefCounted {
        private Runnable meanwhile = () -> {};

        @Override
        int add(int k) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return super.add(k);
        }

        private final List<Ref<?>> movedTo = new ArrayList<>();

        /** Between the move and the exchange of a swap, for a handle with a token. */
        @Override
        Object moved(Ref<?> next, Object token) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            movedTo.add(next);
            return token + ", moved";
        }

        @Override
        protected void dispose() {}
    }

    @Test
    void aSlotThatIsClosedWhileAClaimIsPutInGivesItBack() {
        Interrupted value = new Interrupted();
        RefSlot<Interrupted> slot = new RefSlot<>();
        Ref<Interrupted> next = Ref.adopt(value);
        next.token = "token";
        value.meanwhile = slot::close;
        assertThrows(IllegalStateException.class, () -> slot.set(next));
        assertTrue(slot.isEmpty());
        assertTrue(next.isOpen(), "the claim is still the caller's");
        assertSame(value, next.get());
        assertEquals("token, moved, moved", next.token, "the holder is told of both moves");
        assertSame(next, value.movedTo.get(1));
        assertFalse(value.movedTo.get(0).isOpen(), "one handle owns the claim");
        assertFalse(value.wordIsDead());
        next.close();
        assertTrue(value.wordIsDead());
    }

    @Test
    void aReaderWhoseValueIsSwappedOutAndDiesMeanwhileGetsTheNextOne() {
        Interrupted first = new Interrupted();
        Interrupted second = new Interrupted();
        RefSlot<Interrupted> slot = new RefSlot<>(Ref.adopt(first));
        first.meanwhile = () -> slot.set(Ref.adopt(second));
        try (Ref<Interrupted> found = slot.acquire()) {
            assertSame(second, found.get());
            assertTrue(first.wordIsDead());
        }
        Interrupted third = new Interrupted();
        slot.set(Ref.adopt(third));
        third.meanwhile = slot::clear;
        assertNull(slot.tryAcquireScoped());
        assertEquals(List.of(), reports.told());
    }

    @Test
    @Timeout(60)
    @Tag("race")
    void readersRacingSwapsAndClearsNeverSeeADisposedValue() throws Exception {
        record Value(AtomicBoolean gone) {}
        int rounds = 20_000;
        AtomicInteger disposals = new AtomicInteger();
        AtomicInteger births = new AtomicInteger();
        AtomicLong reads = new AtomicLong();
        AtomicInteger stale = new AtomicInteger();
        AtomicInteger writers = new AtomicInteger(2);
        RefSlot<Value> slot = new RefSlot<>();
        Runnable writer = () -> {
            for (int i = 0; i < rounds; i++) {
                births.incrementAndGet();
                Ref<Value> next = Ref.of(new Value(new AtomicBoolean()), value -> {
                    if (!value.gone.compareAndSet(false, true)) {
                        stale.incrementAndGet();
                    }
                    disposals.incrementAndGet();
                });
                slot.set(next);
                if (i % 7 == 0) {
                    slot.clear();
                }
            }
            writers.decrementAndGet();
        };
        Runnable reader = () -> {
            while (writers.get() > 0) {
                try (Ref<Value> value = slot.tryAcquire()) {
                    if (value != null) {
                        stale.addAndGet(value.get().gone.get() ? 1 : 0);
                        reads.incrementAndGet();
                    }
                }
            }
        };
        Race.run(writer, writer, reader, reader);
        slot.close();
        assertEquals(0, stale.get(), "stale reads and double disposals");
        assertEquals(births.get(), disposals.get());
        assertTrue(reads.get() > 0);
        assertEquals(List.of(), reports.told());
    }
}
