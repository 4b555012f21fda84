package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.holdfast.Misuse;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class LookupTest {
    private final BufferPool pool = new BufferPool();
    private final Segment segment = Segment.open(pool);

    LookupTest() {
        segment.memory().putInt(0, 42);
    }

    @Test
    void retainAfterALookupThatLostTheRaceIsRefused() {
        LookupTooLate lookup = new LookupTooLate(name -> {
            segment.release(); // what another thread may do at this moment
            return segment;
        });

        RefCountException late = assertThrows(RefCountException.class, () -> lookup.read("a"));

        assertEquals(Misuse.USE_AFTER_RELEASE, late.misuse());
        assertEquals(1, pool.idle(), "disposed of once");
    }

    @Test
    void registryFindsWhatItHoldsAndReadersOutliveTheRemoval() {
        Registry registry = new Registry();
        registry.put("a", segment);
        assertEquals(42, registry.read("a"));

        Ref<Segment> reader = registry.find("a");
        assertNotNull(reader);
        registry.remove("a", segment);
        assertEquals(-1, registry.read("a"));
        assertEquals(0, pool.idle(), "the reader holds it");
        reader.close();
        assertEquals(1, pool.idle());
    }

    @Test
    void staleRemovalDoesNotHitTheNextSegmentOfTheSameName() {
        Registry registry = new Registry();
        registry.put("a", segment);
        registry.remove("a", segment);
        registry.put("a", Segment.open(pool));

        registry.remove("a", segment);

        assertEquals(42, registry.read("a"), "the new one, in the buffer of the old one");
        assertEquals(0, pool.idle());
    }

    @Test
    void segmentThatDiedInItsTableIsNotFound() {
        Registry registry = new Registry();
        registry.put("a", segment);
        segment.release();

        assertNull(registry.find("a"));
    }

    @Test
    void entryUnderALockLivesAsLongAsItsUsers() {
        LockedRegistry registry = new LockedRegistry(pool);
        LockedRegistry.Entry one = registry.acquire("a");
        assertSame(one, registry.acquire("a"));

        registry.release(one);
        assertEquals(0, pool.idle());
        registry.release(one);
        assertEquals(1, pool.idle());
        assertNotSame(one, registry.acquire("a"), "a new entry, on the same memory");
    }
}
