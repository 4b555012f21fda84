package org.holdfast.bench.adopters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.holdfast.bench.slices.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Frames echoed by a Netty server in this process, 32 at a time. The client polls, so that a turn in which its thread lost
 * the processor is seen and dropped; the server's event loop has a thread of its own.
 *
 * <p>Thread safety: callers take turns.
 */
final class EchoLoad extends Variant {
    /** What the names begin with. */
    static final String NAME = "Netty echo, ";

    private static final int AT_ONCE = 32;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final boolean counted;
    private final ByteBuffer out = ByteBuffer.allocateDirect(AT_ONCE * EchoServer.FRAME);
    private final ByteBuffer in = ByteBuffer.allocateDirect(AT_ONCE * EchoServer.FRAME);
    private @Nullable EchoServer server;
    private @Nullable SocketChannel client;
    private long sent;

    EchoLoad(Boolean counted) {
        super(NAME + (counted ? "RefCount field" : "AbstractReferenceCounted"));
        this.counted = counted;
    }

    @Override
    public synchronized int run(int n) {
        try {
            SocketChannel channel = connected();
            int answers = 0;
            for (int done = 0; done < n; done += AT_ONCE) {
                answers += echo(channel, Math.min(AT_ONCE, n - done));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server broke off", e);
        }
    }

    private SocketChannel connected() throws IOException {
        SocketChannel channel = client;
        if (channel == null) {
            EchoServer made = new EchoServer(counted ? CountedFrame::new : NettyFrame::new);
            server = made;
            channel = SocketChannel.open(made.address());
            channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            client = channel;
        }
        return channel;
    }

    private int echo(SocketChannel channel, int frames) throws IOException {
        out.clear();
        for (int i = 0; i < frames; i++) {
            out.putLong(i * EchoServer.FRAME, sent++);
        }
        out.limit(frames * EchoServer.FRAME);
        in.clear().limit(out.limit());
        long since = System.nanoTime();
        while (in.hasRemaining()) {
            if (out.hasRemaining()) {
                channel.write(out);
            }
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection");
            }
            if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new IOException("no answer within 20 s");
            }
        }
        int right = 0;
        for (int i = 0; i < frames; i++) {
            right += in.getLong(i * EchoServer.FRAME) == sent - frames + i ? 1 : 0;
        }
        return right;
    }

    /** Ends the connection: every frame must be gone, and each that was sent must have been one. */
    @Override
    public synchronized boolean intact() {
        EchoServer ended = server;
        SocketChannel channel = client;
        if (ended == null || channel == null) {
            return true;
        }
        try {
            channel.close();
        } catch (IOException e) {
            return false;
        }
        ended.close();
        boolean intact = ended.left() == 0 && ended.made() == sent;
        server = null;
        client = null;
        sent = 0;
        return intact;
    }
}
