package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pooled objects: each lease is a new counter, so a late call of an old lease cannot touch the next one. */
class LeaseTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private static final class Pool {
        private final ArrayDeque<byte[]> free = new ArrayDeque<>();

        Lease lease() {
            byte[] block = free.poll();
            return new Lease(this, block == null ? new byte[16] : block);
        }
    }

    private static final class Lease extends RefCounted {
        private final Pool pool;
        private final byte[] block;

        Lease(Pool pool, byte[] block) {
            this.pool = pool;
            this.block = block;
        }

        @Override
        protected void dispose() {
            pool.free.add(block);
        }
    }

    @Test
    void aLateReleaseOfAnOldLeaseCannotFreeTheBlockUnderTheNextOne() {
        Pool pool = new Pool();
        Lease old = pool.lease();
        assertTrue(old.release());
        Lease next = pool.lease();
        assertEquals(old.block, next.block, "the same block is leased again");

        assertThrows(RefCountException.class, old::release);
        assertThrows(RefCountException.class, old::retain);
        assertFalse(old.tryRetain());

        assertEquals(0, pool.free.size(), "blocks free while leased");
        assertTrue(next.tryRetain());
        assertFalse(next.release());
        assertTrue(next.release());
        assertEquals(1, pool.free.size());
    }
}
