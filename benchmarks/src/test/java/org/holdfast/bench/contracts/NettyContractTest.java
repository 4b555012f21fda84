package org.holdfast.bench.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCountException;
import org.holdfast.bench.adopters.CountedFrame;
import org.holdfast.bench.adopters.Frame;
import org.holdfast.bench.adopters.NettyFrame;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** {@code io.netty.util.ReferenceCounted}, by its javadoc. */
class NettyContractTest {
    abstract static class Contract {
        final ByteBuf content = Unpooled.buffer(8);
        final Frame frame = make(content);

        abstract Frame make(ByteBuf content);

        @Test
        void itBeginsWithACountOfOne() {
            assertEquals(1, frame.refCnt());
        }

        @Test
        void retainAddsAndAnswersTheObject() {
            assertSame(frame, frame.retain());
            assertEquals(2, frame.refCnt());
            assertSame(frame, frame.retain(3));
            assertEquals(5, frame.refCnt());
        }

        @Test
        void releaseSubtractsAndAnswersTrueIfAndOnlyIfTheCountBecomesZero() {
            frame.retain(4);
            assertFalse(frame.release());
            assertEquals(4, frame.refCnt());
            assertFalse(frame.release(3));
            assertEquals(1, frame.refCnt());
            assertEquals(1, content.refCnt(), "not deallocated yet");
            assertTrue(frame.release());
            assertEquals(0, frame.refCnt());
            assertEquals(0, content.refCnt(), "deallocated");
        }

        @Test
        void releaseOfAllAtOnceDeallocatesOnce() {
            frame.retain();
            assertTrue(frame.release(2));
            assertEquals(0, content.refCnt());
        }

        @Test
        void anIncrementOrDecrementBelowOneIsRefusedAndChangesNothing() {
            for (int wrong : new int[] {0, -1, Integer.MIN_VALUE}) {
                assertThrows(IllegalArgumentException.class, () -> frame.retain(wrong));
                assertThrows(IllegalArgumentException.class, () -> frame.release(wrong));
            }
            assertEquals(1, frame.refCnt());
        }

        @Test
        void aDeallocatedObjectCannotBeRetainedOrReleased() {
            frame.release();

            assertThrows(IllegalReferenceCountException.class, frame::retain);
            assertThrows(IllegalReferenceCountException.class, () -> frame.retain(2));
            assertThrows(IllegalReferenceCountException.class, frame::release);
            assertThrows(IllegalReferenceCountException.class, () -> frame.release(2));
            assertEquals(0, frame.refCnt());
            assertEquals(
                    0, content.refCnt(), "and was deallocated once: a second release of the content would have thrown");
        }

        @Test
        void moreThanThereIsCannotBeReleased() {
            assertThrows(IllegalReferenceCountException.class, () -> frame.release(2));
            assertEquals(1, content.refCnt(), "not deallocated");
        }

        @Test
        void touchAnswersTheObjectAndChangesNoCount() {
            assertSame(frame, frame.touch());
            assertSame(frame, frame.touch("here"));
            assertEquals(1, frame.refCnt());
        }

        @Test
        void nettysUtilitiesTakeIt() {
            assertSame(frame, ReferenceCountUtil.retain(frame));
            assertSame(frame, ReferenceCountUtil.touch(frame, "there"));
            assertEquals(2, ReferenceCountUtil.refCnt(frame));
            assertFalse(ReferenceCountUtil.release(frame));
            ReferenceCountUtil.safeRelease(frame);
            assertEquals(0, frame.refCnt());
            ReferenceCountUtil.safeRelease(frame); // logs, does not throw
        }

        @Test
        void claimsOfManyThreadsEndInOneDeallocation() throws Exception {
            AtomicInteger lasts = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                frame.retain();
                new Thread(() -> {
                            for (int k = 0; k < 20_000; k++) {
                                frame.retain();
                                lasts.addAndGet(frame.release() ? 1 : 0);
                            }
                            lasts.addAndGet(frame.release() ? 1 : 0);
                            done.countDown();
                        })
                        .start();
            }
            done.await();
            assertEquals(0, lasts.get());
            assertTrue(frame.release());
            assertEquals(0, content.refCnt());
        }
    }

    @Nested
    class NettysOwn extends Contract {
        @Override
        Frame make(ByteBuf content) {
            return new NettyFrame(content);
        }
    }

    @Nested
    class OverARefCountField extends Contract {
        @Override
        Frame make(ByteBuf content) {
            return new CountedFrame(content);
        }

        @Test
        void theExceptionOfNettyCarriesOurs() {
            frame.release();

            IllegalReferenceCountException e = assertThrows(IllegalReferenceCountException.class, frame::retain);
            assertInstanceOf(RefCountException.class, e.getCause());
        }

        /** Where it differs on purpose: Netty throws here, and the next release may be the last one. */
        @Test
        void moreClaimsThanACounterHoldsPinTheFrame() {
            frame.retain(Integer.MAX_VALUE);
            frame.retain(Integer.MAX_VALUE);

            assertFalse(frame.release());
            assertFalse(frame.release(Integer.MAX_VALUE));
            assertEquals(1, content.refCnt());
        }

        /** Netty 4.2.18 answers false to this and keeps a count of 2. */
        @Test
        void aReleaseOfFarMoreThanThereIsThrowsAndPins() {
            assertThrows(IllegalReferenceCountException.class, () -> frame.release(Integer.MAX_VALUE));
            assertFalse(frame.release());
            assertEquals(1, content.refCnt());
        }
    }
}
