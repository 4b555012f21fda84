package org.holdfast.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holdfast.Misuse;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private final Leases pool = new Leases(64);

    @Test
    void bufferIsUsedAgainAfterTheLastRelease() {
        Leases.Lease lease = pool.lease();
        lease.buffer().putInt(0, 42);
        lease.retain();
        assertFalse(lease.release());
        assertEquals(0, pool.idle());
        assertTrue(lease.release());
        assertEquals(1, pool.idle());

        assertEquals(42, pool.lease().buffer().getInt(0));
        assertEquals(0, pool.idle());
    }

    /** The ABA case: the same buffer, used anew, and a release that belongs to its former use. */
    @Test
    void lateReleaseOfAnOldLeaseDoesNotTouchTheNextOneOfTheSameBuffer() {
        Leases.Lease old = pool.lease();
        old.buffer().putInt(0, 42);
        old.release();
        Leases.Lease next = pool.lease();
        assertEquals(42, next.buffer().getInt(0), "not the same buffer");
        assertNotSame(old, next);

        RefCountException late = assertThrows(RefCountException.class, old::release);

        assertEquals(Misuse.OVER_RELEASE, late.misuse());
        assertEquals(0, pool.idle(), "the late release gave away the next lease's buffer");
        assertTrue(next.tryRetain(), "the late release took the next lease's claim");
        next.release();
        assertTrue(next.release());
        assertEquals(1, pool.idle());
    }

    @Test
    void lateTryRetainOfAnOldLeaseIsRefusedWhileTheBufferIsInUseAgain() {
        Leases.Lease old = pool.lease();
        old.release();
        pool.lease();

        assertFalse(old.tryRetain());
    }

    @Test
    void sizeBelowOneIsRefusedWithItsValue() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new Leases(0));
        assertEquals("size must be at least 1: size=0", refused.getMessage());
    }
}
