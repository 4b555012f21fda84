package org.holdfast.examples.leak;

import java.nio.ByteBuffer;
import org.holdfast.RefCounted;

/**
 * A copy of the first bytes of a file that two owners use, a sender and a journal, each with a claim that it gives up by itself.
 *
 * <p>Thread safety: as its counter.
 */
final class Upload extends RefCounted {
    private final ByteBuffer bytes;

    private Upload(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Upload of(ByteBuffer bytes) {
        return new Upload(bytes);
    }

    int size() {
        return bytes.remaining();
    }

    @Override
    protected void dispose() {
        bytes.clear();
    }
}
