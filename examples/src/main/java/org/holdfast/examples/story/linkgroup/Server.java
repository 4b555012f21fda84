package org.holdfast.examples.story.linkgroup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.holdfast.examples.story.Crew;

/**
 * The service: listens on a free port of the loopback address and runs a {@link Session} for each connection.
 *
 * <p>Thread safety: any thread may call any method.
 */
final class Server implements Crew.Work, AutoCloseable {
    private final ServerSocketChannel listener;
    private final Ports ports;
    private final Findings findings;

    Server(Ports ports, Findings findings) throws IOException {
        this.ports = ports;
        this.findings = findings;
        listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    SocketAddress address() throws IOException {
        return listener.getLocalAddress();
    }

    /** Accepts connections until it is closed, and returns when all of them have ended. */
    @Override
    public void run() throws IOException, InterruptedException {
        Crew sessions = new Crew();
        try {
            for (int number = 1; ; number++) {
                SocketChannel channel = listener.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                sessions.start("link-group-session-" + number, new Session(channel, ports, findings));
            }
        } catch (ClosedChannelException closed) {
            sessions.join();
        }
    }

    /** Stops accepting. Connections that are open stay so, until their clients close them. */
    @Override
    public void close() throws IOException {
        listener.close();
    }
}
