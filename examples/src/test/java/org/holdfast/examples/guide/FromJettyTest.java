package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jetty.io.Retainable;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class FromJettyTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void bothGiveTheMemoryBackAfterTheLastRelease() {
        FromJetty.Before before = new FromJetty.Before(pool);
        before.retain();
        assertFalse(before.release());
        assertTrue(before.release());
        assertEquals(1, pool.idle());

        Segment after = Segment.open(pool);
        after.retain();
        assertFalse(after.release());
        assertTrue(after.release());
        assertEquals(1, pool.idle());
    }

    @Test
    void bothRefuseTheDead() {
        FromJetty.Before before = new FromJetty.Before(pool);
        before.release();
        assertThrows(IllegalStateException.class, before::retain);
        assertThrows(IllegalStateException.class, before::release);

        Segment after = Segment.open(pool);
        after.release();
        assertFalse(after.tryRetain());
        assertThrows(RefCountException.class, after::retain);
        assertThrows(RefCountException.class, after::release);
    }

    @Test
    void handlesTogetherOwnOneOfJettysClaims() {
        FromJetty.Before chunk = new FromJetty.Before(pool);
        Ref<Retainable> mine = FromJetty.own(chunk);
        Ref<Retainable> yours = mine.share();

        chunk.retain(); // one for Jetty
        mine.close();
        yours.close();
        assertEquals(0, pool.idle(), "Jetty's");
        assertTrue(chunk.release());
        assertEquals(1, pool.idle());
    }

    /** jetty-io 12.1.13. */
    @Test
    void oneClaimTooManyWrapsThereAndPinsHere() {
        Retainable.ReferenceCounter jetty = FromJetty.counter(Integer.MAX_VALUE);
        jetty.retain();
        assertTrue(jetty.getRetained() < 0, () -> "it is " + jetty.getRetained());

        RefCount count = RefCount.of(Integer.MAX_VALUE);
        count.retain(2);
        assertTrue(count.isSaturated());
        assertFalse(count.release());
        assertTrue(count.tryRetain(), "kept for ever");
    }
}
