package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The sending ends of the traffic: sockets with an address each, from 127.1.0.1 on. Some systems let a program have only
 * 127.0.0.1; there each socket has a port of its own instead, and the service tells sources apart by that.
 *
 * <p>Thread safety: each socket is for one thread; the other methods may be called by any.
 */
final class Sources implements AutoCloseable {
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final List<Integer> keys = new ArrayList<>();
    private final boolean addresses;

    private Sources(boolean addresses) {
        this.addresses = addresses;
    }

    /**
     * Answers whether a program may have addresses besides 127.0.0.1 here.
     *
     * @param count how many it needs
     * @throws IOException if sockets cannot be opened at all
     */
    static boolean addressesUsable(int count) throws IOException {
        try {
            open(count, true).close();
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    /**
     * Opens non-blocking sockets.
     *
     * @param count how many, at most 254
     * @param addresses whether each gets an address of its own, not only a port
     * @throws IOException if one of them cannot be had; none is left open
     */
    static Sources open(int count, boolean addresses) throws IOException {
        Sources sources = new Sources(addresses);
        try {
            for (int host = 1; host <= count; host++) {
                sources.add(addresses ? address(127, 1, 0, host) : service());
            }
        } catch (IOException e) {
            sources.close();
            throw e;
        }
        return sources;
    }

    private void add(InetAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channels.add(channel);
        channel.bind(new InetSocketAddress(address, 0));
        channel.configureBlocking(false);
        keys.add(keyOf(channel.getLocalAddress()));
    }

    /** Where the service listens. */
    static InetAddress service() throws UnknownHostException {
        return address(127, 0, 0, 1);
    }

    private static InetAddress address(int a, int b, int c, int d) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }

    /** Answers what the service knows the sender of a packet by. */
    Integer keyOf(SocketAddress sender) {
        InetSocketAddress from = (InetSocketAddress) sender;
        return addresses ? ByteBuffer.wrap(from.getAddress().getAddress()).getInt() : from.getPort();
    }

    /** Says in words how sources differ. */
    static String kind(boolean addresses) {
        return addresses ? "addresses from 127.1.0.1 on" : "ports of 127.0.0.1";
    }

    int size() {
        return channels.size();
    }

    DatagramChannel channel(int source) {
        return channels.get(source);
    }

    Integer key(int source) {
        return keys.get(source);
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
