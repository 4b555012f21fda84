package org.holdfast.examples.story.peers;

import java.nio.ByteBuffer;

/**
 * What goes over the wire, both ways: a word that tells this story's packets from anybody else's, and a number.
 *
 * <p>Thread safety: stateless.
 */
final class Packet {
    /** The length in bytes. */
    static final int LENGTH = 16;

    private static final long MAGIC = 0x686F_6C64_6661_7374L;

    private Packet() {}

    /** Makes a buffer that also shows when a packet is too long. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(LENGTH + 1);
    }

    /** Writes a packet into a buffer, ready to be sent. */
    static ByteBuffer write(ByteBuffer buffer, long number) {
        return buffer.clear().putLong(MAGIC).putLong(number).flip();
    }

    /** Answers whether a buffer that was received into holds a packet; {@link #number} may then be asked. */
    static boolean read(ByteBuffer buffer) {
        return buffer.flip().remaining() == LENGTH && buffer.getLong(0) == MAGIC;
    }

    static long number(ByteBuffer buffer) {
        return buffer.getLong(Long.BYTES);
    }
}
