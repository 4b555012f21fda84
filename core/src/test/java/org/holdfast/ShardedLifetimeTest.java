package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** All that a lifetime promises, with its inhabitants counted on shards. */
class ShardedLifetimeTest extends LifetimeTest {
    @Override
    Lifetime of(Runnable release) {
        return Lifetime.sharded(release);
    }

    @Test
    void handlesShareMoveAndScopeWhileItTerminates() {
        Ref<Lifetime> first = lifetime.enter();
        assertTrue(lifetime.terminate());
        Ref<Lifetime> second = first.share();
        try (ScopedRef<Lifetime> scoped = second.shareScoped()) {
            assertSame(lifetime, scoped.get());
            assertTrue(lifetime.toString().endsWith("[terminating, 3 inside]"), lifetime.toString());
        }
        assertNull(second.unclaimed().tryShare(), "a newcomer");
        first.close();
        Ref<Lifetime> third = second.move();
        second.close();
        assertEquals(0, released.get());
        third.close();
        assertEquals(1, released.get());
        assertEquals(List.of(), reports.told());
    }

    @Test
    void aSlotHandsItsClaimOnWhileItTerminates() {
        RefSlot<Lifetime> slot = new RefSlot<>();
        slot.set(lifetime.enter());
        assertTrue(lifetime.terminate());
        Ref<Lifetime> read = slot.tryAcquire();
        assertNotNull(read);
        slot.close();
        assertFalse(lifetime.isTerminated());
        read.close();
        assertTrue(lifetime.isTerminated());
    }

    @Test
    void aSlotThatWasRobbedSaysSo() {
        RefSlot<Lifetime> slot = new RefSlot<>();
        Ref<Lifetime> claim = lifetime.enter();
        RefCounted inhabitants = claim.holder;
        slot.set(claim);
        assertTrue(lifetime.terminate());
        inhabitants.giveBack();
        assertEquals(1, released.get());
        assertThrows(RefCountException.class, () -> assertNotNull(slot.tryAcquire()));
        assertEquals(List.of(Misuse.USE_AFTER_RELEASE), reports.kinds());
    }

    @Test
    void aNewcomerThatAskedJustBeforeIsRefusedByTheCount() {
        Ref<Lifetime> claim = lifetime.enter();
        assertTrue(lifetime.terminate());
        assertFalse(((ShardedInhabitants) claim.holder).admit());
        claim.close();
        assertEquals(1, released.get());
    }

    @Test
    void reportsNameTheLifetime() {
        Ref<Lifetime> claim = lifetime.enter();
        ShardedInhabitants inhabitants = (ShardedInhabitants) claim.holder;
        assertTrue(lifetime.terminate());
        claim.close();
        RefCountException e = assertThrows(RefCountException.class, inhabitants::giveBack);
        assertEquals(Misuse.OVER_RELEASE, e.misuse());
        assertTrue(e.getMessage().contains("org.holdfast.Lifetime@"), e.getMessage());
        assertThrows(RefCountException.class, () -> Ref.take(inhabitants));
        assertFalse(inhabitants.admit());
        assertEquals(1, released.get());
    }

    @Test
    void manyEnterAndLeaveAndTheReleaseRunsOnceAfterAll() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger runs = new AtomicInteger();
            Lifetime shared = of(() -> {
                assertEquals(0, inside.get());
                runs.incrementAndGet();
            });
            Runnable user = () -> {
                for (; ; ) {
                    Ref<Lifetime> claim = shared.tryEnter();
                    if (claim == null) {
                        return;
                    }
                    inside.incrementAndGet();
                    inside.decrementAndGet();
                    claim.close();
                }
            };
            Race.run(user, user, () -> assertTrue(shared.terminate()));
            assertEquals(1, runs.get());
            assertTrue(shared.isTerminated());
        }
    }
}
