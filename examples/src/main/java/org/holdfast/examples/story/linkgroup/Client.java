package org.holdfast.examples.story.linkgroup;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.holdfast.examples.story.Crew;

/**
 * Sends messages over one connection, each in chunks and until it has arrived, and compares the answers. Now and then it
 * closes the connection and opens another.
 *
 * <p>Thread safety: runs on one thread.
 */
final class Client implements Crew.Work {
    private static final int SHORTEST = 16 * 1024;
    private static final int CHUNK = 8 * 1024;
    private static final int ONE_IN_CLOSES = 64;

    private final Traffic traffic;
    private final SocketAddress server;
    private final Findings findings;
    private final SplittableRandom random;
    private final ByteBuffer message = ByteBuffer.allocateDirect(Memory.MESSAGE);
    private final ByteBuffer header = ByteBuffer.allocateDirect(Frames.REQUEST);
    private final ByteBuffer status = ByteBuffer.allocateDirect(Frames.STATUS);
    private final ByteBuffer back = ByteBuffer.allocateDirect(Memory.MESSAGE);
    private final CRC32C crc = new CRC32C();
    private long sent;

    Client(int number, Traffic traffic, SocketAddress server, Findings findings) {
        this.traffic = traffic;
        this.server = server;
        this.findings = findings;
        this.random = new SplittableRandom(traffic.seed() + number);
        byte[] bytes = new byte[Memory.MESSAGE];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= Byte.MAX_VALUE; // no message looks like poison
        }
        message.put(bytes);
    }

    @Override
    public void run() {
        for (int i = 0; i <= Traffic.RECONNECTS && !traffic.isOver(); i++) {
            connection(i == Traffic.RECONNECTS);
        }
    }

    /** Opens a connection and sends messages until it is time to close it. */
    private void connection(boolean last) {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server);
            findings.connections.increment();
            do {
                send(channel);
            } while (!traffic.isOver() && (last || random.nextInt(ONE_IN_CLOSES) != 0));
        } catch (IOException e) {
            if (!traffic.isOver()) {
                findings.crashed(e);
            }
        }
    }

    private void send(SocketChannel channel) throws IOException {
        int length = (SHORTEST + random.nextInt(Memory.MESSAGE - SHORTEST + 1)) & -Long.BYTES;
        message.putLong(0, sent++);
        long checksum = checksum(message.clear().limit(length));
        while (!arrived(channel, length, checksum)) {
            findings.resets.increment();
            if (traffic.isOver()) {
                return;
            }
        }
        findings.messages.increment();
        if (checksum(back.flip()) != checksum) {
            findings.wrongAnswers.increment();
        }
    }

    /** Sends the message once, and reads what comes back if it arrived. */
    private boolean arrived(SocketChannel channel, int length, long checksum) throws IOException {
        int port = random.nextInt(Traffic.PORTS);
        header.clear().putInt(port).putInt(length).putLong(checksum).flip();
        for (int from = 0; from < length; from += CHUNK) {
            Frames.write(channel, header, message.slice(from, Math.min(CHUNK, length - from)));
        }
        read(channel, status.clear());
        if (status.getLong(0) == Frames.RESET) {
            return false;
        }
        read(channel, back.clear().limit(length));
        return true;
    }

    private static void read(SocketChannel channel, ByteBuffer into) throws IOException {
        if (!Frames.fill(channel, into)) {
            throw new EOFException("the server closed the connection");
        }
    }

    private long checksum(ByteBuffer bytes) {
        crc.reset();
        crc.update(bytes);
        return crc.getValue();
    }
}
