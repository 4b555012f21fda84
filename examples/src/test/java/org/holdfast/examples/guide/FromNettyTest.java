package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.internal.RefCnt;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.holdfast.Misuse;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.Test;

class FromNettyTest {
    @Test
    void bothFindALiveFrameAndRefuseADeadOne() {
        ByteBuf buffer = Unpooled.buffer(8);
        ByteBuf other = Unpooled.buffer(8);
        Ref<ByteBuf> frame = FromNetty.own(other);

        assertTrue(FromNetty.before(Map.of("a", buffer), "a", found -> found.writeInt(42)));
        assertTrue(FromNetty.after(Map.of("a", frame.unclaimed()), "a", found -> found.writeInt(42)));
        var late = frame.unclaimed();
        buffer.release();
        frame.close();
        assertFalse(FromNetty.before(Map.of("a", buffer), "a", found -> found.writeInt(43)));
        assertFalse(FromNetty.after(Map.of("a", late), "a", found -> found.writeInt(43)));
        assertEquals(0, other.refCnt());
    }

    /** Netty uses the Java object again as well as the memory: an old reference to it can find the next frame's claim. */
    @Test
    void lateRetainOfAPooledBufferCanHitTheNextOneAndALateShareCannot() {
        ByteBufAllocator pool = ByteBufAllocator.DEFAULT;
        ByteBuf again = null;
        ByteBuf old = null;
        for (int i = 0; i < 1_000 && again == null; i++) {
            old = pool.heapBuffer(8);
            old.release();
            ByteBuf next = pool.heapBuffer(8);
            if (next == old) {
                again = next;
            } else {
                next.release();
            }
        }
        assertNotNull(again, "this Netty does not use its buffer objects again");
        assertNotNull(old.retain(), "granted, though the buffer that was looked up is gone");
        assertEquals(2, again.refCnt());
        old.release();

        Ref<ByteBuf> frame = FromNetty.own(again);
        var late = frame.unclaimed();
        frame.close();
        Ref<ByteBuf> next = FromNetty.own(pool.heapBuffer(8));
        assertEquals(null, late.tryShare(), "refused for ever, whatever the pool does with the object");
        next.close();
    }

    @Test
    void claimGivenToNettyIsReleasedByNettyAndTheOthersByTheHandles() {
        Queue<ByteBuf> pipeline = new ArrayDeque<>();
        ByteBuf buffer = Unpooled.buffer(8);
        Ref<ByteBuf> frame = FromNetty.own(buffer);

        FromNetty.handToNetty(frame, pipeline);
        frame.close();
        assertEquals(1, buffer.refCnt(), "the pipeline's");
        assertTrue(pipeline.remove().release());
    }

    /** netty-common 4.2.18: the decrement is shifted without a check. */
    @Test
    void bulkReleaseOfTooManyIsRefusedHereAndAddsAClaimThere() {
        RefCnt netty = new RefCnt();
        assertFalse(RefCnt.release(netty, Integer.MAX_VALUE));
        assertEquals(2, RefCnt.refCnt(netty));

        RefCount count = new RefCount();
        RefCountException refused = assertThrows(RefCountException.class, () -> count.release(Integer.MAX_VALUE));
        assertEquals(Misuse.OVER_RELEASE, refused.misuse());
        assertTrue(count.isSaturated(), "a leak, the one safe outcome");
    }
}
