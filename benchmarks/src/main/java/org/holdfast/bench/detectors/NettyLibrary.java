package org.holdfast.bench.detectors;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Netty's pooled buffers at level PARANOID. A claim is a retained duplicate: with a pooled buffer that is an object of its own, which
 * the detector follows by itself, so that a forgotten one is found while others still hold the buffer.
 */
final class NettyLibrary implements Library<ByteBuf> {
    private static final int BYTES = 16;

    @Override
    public void start() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @Override
    public ByteBuf open() {
        return PooledByteBufAllocator.DEFAULT.directBuffer(BYTES).writeZero(BYTES);
    }

    @Override
    public UnaryOperator<ByteBuf> share() {
        return ByteBuf::retainedDuplicate;
    }

    @Override
    public Consumer<ByteBuf> use() {
        return buffer -> buffer.getByte(0);
    }

    @Override
    public Consumer<ByteBuf> close() {
        return ByteBuf::release;
    }

    @Override
    public Past<ByteBuf, ?> past() {
        return new Past<>(UnaryOperator.identity(), ByteBuf::release);
    }

    @Override
    public Counter<?> counter() {
        return new Counter<>(this::open, ByteBuf::retain, ByteBuf::release);
    }

    /** It looks at what was collected when it is given another buffer to follow. */
    @Override
    public void turn() {
        open().release();
    }

    @Override
    public Pattern report() {
        return Pattern.compile("LEAK: ");
    }
}
