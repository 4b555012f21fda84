package org.holdfast.bench.adopters;

import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;

/**
 * After: the same over a {@link RefCount} in a field. A subclass of {@code RefCounted} cannot be one: its {@code retain} answers
 * nothing, and Netty's answers the object.
 *
 * <p>Where Netty's rules and Holdfast's differ, this follows Netty's, except for one thing: more claims than a counter can
 * hold pin the frame for ever, and do not throw.
 *
 * <p>Thread safety: any thread may call any method.
 */
public final class CountedFrame implements Frame {
    private final RefCount claims = new RefCount();
    private final ByteBuf content;

    /**
     * Makes a frame with one claim.
     *
     * @param content now the frame's
     */
    public CountedFrame(ByteBuf content) {
        this.content = content;
    }

    @Override
    public ByteBuf content() {
        return content;
    }

    @Override
    public int refCnt() {
        return claims.claims();
    }

    @Override
    public Frame retain() {
        try {
            claims.retain();
        } catch (RefCountException e) {
            throw illegal(e);
        }
        return this;
    }

    @Override
    public Frame retain(int increment) {
        positive("increment", increment);
        try {
            claims.retain(increment);
        } catch (RefCountException e) {
            throw illegal(e);
        }
        return this;
    }

    @Override
    public Frame touch() {
        return this;
    }

    @Override
    public Frame touch(Object hint) {
        content.touch(hint);
        return this;
    }

    @Override
    public boolean release() {
        try {
            return disposedIf(claims.release());
        } catch (RefCountException e) {
            throw illegal(e);
        }
    }

    @Override
    public boolean release(int decrement) {
        positive("decrement", decrement);
        try {
            return disposedIf(claims.release(decrement));
        } catch (RefCountException e) {
            throw illegal(e);
        }
    }

    private boolean disposedIf(boolean last) {
        if (last) {
            content.release();
        }
        return last;
    }

    private static IllegalReferenceCountException illegal(RefCountException e) {
        return new IllegalReferenceCountException(e.getMessage(), e);
    }

    private static void positive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be above 0: " + value);
        }
    }
}
