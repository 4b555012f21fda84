package org.holdfast.bench.adopters;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;

/**
 * Before: as Netty's users write it.
 *
 * <p>Thread safety: as Netty's base class.
 */
public final class NettyFrame extends AbstractReferenceCounted implements Frame {
    private final ByteBuf content;

    /**
     * Makes a frame with one claim.
     *
     * @param content now the frame's
     */
    public NettyFrame(ByteBuf content) {
        this.content = content;
    }

    @Override
    public ByteBuf content() {
        return content;
    }

    @Override
    public Frame retain() {
        super.retain();
        return this;
    }

    @Override
    public Frame retain(int increment) {
        super.retain(increment);
        return this;
    }

    @Override
    public Frame touch(Object hint) {
        content.touch(hint);
        return this;
    }

    @Override
    protected void deallocate() {
        content.release();
    }
}
