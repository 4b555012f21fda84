package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.holdfast.Misuse;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class FromAtomicIntegerTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void countByHandComesBackFromTheDeadAndFreesTwice() {
        OldSegment old = new OldSegment(pool);
        old.release();
        old.retain();
        old.release();

        assertEquals(2, pool.idle(), "one buffer, twice in the pool");
        ByteBuffer one = pool.take();
        pool.take().putInt(0, 42);
        assertEquals(42, one.getInt(0), "and two users get the same memory");
    }

    @Test
    void releaseTooManyIsSilentByHandAndLosesALaterZero() {
        OldSegment old = new OldSegment(pool);
        old.release();
        old.release();
        assertEquals(-1, old.refs());
        assertTrue(old.tryRetain(), "0 is refused, -1 is not");
    }

    @Test
    void segmentThatIsDeadStaysDeadAndSaysWhatWasWrong() {
        Segment segment = Segment.open(pool);
        assertTrue(segment.release());

        assertFalse(segment.tryRetain());
        RefCountException retain = assertThrows(RefCountException.class, segment::retain);
        RefCountException release = assertThrows(RefCountException.class, segment::release);

        assertEquals(Misuse.USE_AFTER_RELEASE, retain.misuse());
        assertEquals(Misuse.OVER_RELEASE, release.misuse());
        assertEquals(1, pool.idle());
    }

    @Test
    void callsOfTheTableAnswerWhatItSays() {
        RefCount count = new RefCount();
        assertTrue(count.tryRetainBelow(2));
        assertFalse(count.tryRetainBelow(2), "at the limit");
        assertTrue(count.releaseUnlessLast());
        assertFalse(count.releaseUnlessLast(), "it is the last");
        assertTrue(count.releaseIfLast());
        assertFalse(count.releaseIfLast(), "dead");
        assertEquals(0, count.claims());
    }
}
