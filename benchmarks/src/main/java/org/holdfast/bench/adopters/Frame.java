package org.holdfast.bench.adopters;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;

/** What a decoder makes of bytes, and handlers pass on: counted, so that Netty releases what nobody handled. */
public interface Frame extends ReferenceCounted {
    /**
     * Answers the bytes.
     *
     * @return the frame's own; released with its last claim
     */
    ByteBuf content();

    @Override
    Frame retain();

    @Override
    Frame retain(int increment);
}
