package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.holdfast.examples.guide.ResetPool.ResetBuffer;
import org.junit.jupiter.api.Test;

/** The ABA case with one count for all lives; {@code LeasesTest} has it with one for each. */
class ResetPoolTest {
    private final ResetPool pool = new ResetPool();

    @Test
    void lateReleaseFreesTheBufferUnderItsNextUser() {
        ResetBuffer old = pool.lease();
        old.release();
        ResetBuffer next = pool.lease(); // the same object, its count set to 1 again

        old.release(); // one too many, by the former user: the pool has the buffer, and so has next

        assertSame(old, next);
        assertEquals(1, pool.idle());
        assertSame(next, pool.lease(), "a third user gets it too");
    }
}
