package org.holdfast.examples.story.linkgroup;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A message that comes from a socket and goes back there out of the group's memory.
 *
 * <p>Thread safety: the methods are called one after the other.
 */
final class Message implements Transfer {
    private final SocketChannel channel;
    private final int slot;
    private final int length;
    private final long checksum;
    private final Runnable answered;
    private int received;

    /**
     * Makes one.
     *
     * @param channel the message comes next in it
     * @param slot the connection's
     * @param length how many bytes
     * @param checksum what the sender says that they add up to
     * @param answered is told when the sender was answered
     */
    Message(SocketChannel channel, int slot, int length, long checksum, Runnable answered) {
        this.channel = channel;
        this.slot = slot;
        this.length = length;
        this.checksum = checksum;
        this.answered = answered;
    }

    /** Reads the message into the group's memory, verifies it there and posts it on the link. */
    @Override
    public boolean post(GroupBuffers group, LinkBuffer link) {
        boolean own = group.sound(slot);
        try {
            receive(group.view(slot, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long sum = group.checksum(slot, length);
        return link.post(slot, length, sum) && own && sum == checksum && group.sound(slot);
    }

    private void receive(ByteBuffer into) throws IOException {
        try {
            if (!Frames.fill(channel, into)) {
                throw new EOFException("the stream ended where a message was to come");
            }
        } finally {
            received += into.position();
        }
    }

    /** Looks up what was posted, verifies it and sends the message back out of the group's memory. */
    @Override
    public boolean complete(GroupBuffers group, LinkBuffer link) {
        boolean own =
                link.holds(slot, length, checksum) && group.checksum(slot, length) == checksum && group.sound(slot);
        answer(Frames.ARRIVED, group.view(slot, length));
        return own;
    }

    /** Tells the sender to send it again. */
    @Override
    public void refuse() {
        try {
            receive(ByteBuffer.allocate(length - received));
        } catch (IOException e) {
            Frames.abort(channel);
        }
        answer(Frames.RESET, ByteBuffer.allocate(0));
    }

    private void answer(long status, ByteBuffer message) {
        try {
            Frames.write(
                    channel, ByteBuffer.allocate(Frames.STATUS).putLong(status).flip(), message);
        } catch (IOException e) { // the sender has gone, or is told so by this
            Frames.abort(channel);
        } finally {
            answered.run();
        }
    }
}
