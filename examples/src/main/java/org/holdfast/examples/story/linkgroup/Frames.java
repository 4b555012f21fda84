package org.holdfast.examples.story.linkgroup;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * What goes over the wire.
 *
 * <pre>
 *   request    port: int | length: int | CRC-32C of the message: long | message
 *   answer     status: long | if it arrived: the message, out of the group's memory
 * </pre>
 *
 * <p>Thread safety: stateless; a buffer and a direction of a channel are one thread's.
 */
final class Frames {
    static final int REQUEST = 2 * Integer.BYTES + Long.BYTES;
    static final int STATUS = Long.BYTES;

    /** The message arrived. */
    static final long ARRIVED = 0;

    /** It did not: send it again. */
    static final long RESET = 1;

    private Frames() {}

    /** Fills what is left of a buffer; answers false if the stream ended before the first byte. */
    static boolean fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
        int before = buffer.remaining();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.remaining() == before) {
                    return false;
                }
                throw new EOFException(
                        "the stream ended in the middle of a frame, with " + buffer.remaining() + " bytes to come");
            }
        }
        return true;
    }

    /** Closes a connection on which the other side can no longer be answered. */
    static void abort(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes all that is left in a head and in what follows it. */
    static void write(SocketChannel channel, ByteBuffer head, ByteBuffer rest) throws IOException {
        ByteBuffer[] both = {head, rest};
        while (head.hasRemaining() || rest.hasRemaining()) {
            channel.write(both);
        }
    }
}
