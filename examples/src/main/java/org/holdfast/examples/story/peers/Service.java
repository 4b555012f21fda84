package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The UDP service. Each packet looks its peer up {@value #LOOKUPS_PER_PACKET} times, as a stack does for each fragment, and is
 * answered if its peer's limit allows. The answer is sent by another thread, so it owns a claim of its own meanwhile.
 *
 * <p>Thread safety: {@link #receive} for several threads, {@link #answer} for one, {@link #stop} by any.
 */
final class Service {
    /** How often each packet looks its peer up. */
    static final int LOOKUPS_PER_PACKET = 16;

    private static final int WAITING_ANSWERS = 256;
    private static final long LONGEST_WAIT_MILLIS = 20;

    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(WAITING_ANSWERS);
    private final DatagramChannel channel;
    private final Sources sources;
    private final Peers peers;
    private final Ledger ledger;
    private final Semaphore window;

    /**
     * Opens the service on a free port.
     *
     * @param window gets a permit for each packet handled
     */
    Service(Sources sources, Peers peers, Ledger ledger, Semaphore window) throws IOException {
        this.sources = sources;
        this.peers = peers;
        this.ledger = ledger;
        this.window = window;
        channel = DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(Sources.service(), 0));
    }

    /** Where packets are to be sent. */
    SocketAddress address() throws IOException {
        return channel.getLocalAddress();
    }

    /** Handles packets until the service is stopped. */
    void receive() throws IOException {
        ByteBuffer buffer = Packet.buffer();
        try {
            while (true) {
                SocketAddress sender = channel.receive(buffer.clear());
                if (Packet.read(buffer)) {
                    handle(sender, Packet.number(buffer));
                    window.release();
                } else {
                    ledger.foreign.increment();
                }
            }
        } catch (ClosedChannelException e) {
            return; // the end
        }
    }

    private void handle(SocketAddress sender, long number) {
        Integer source = sources.keyOf(sender);
        long now = System.nanoTime();
        for (int i = 0; i < LOOKUPS_PER_PACKET; i++) {
            peers.with(source, peer -> {
                peer.enter();
                peer.note();
                peer.stamp(now);
                peer.leave();
            });
        }
        ledger.packets.increment();
        ledger.lookups.add(LOOKUPS_PER_PACKET + 1L);
        Peers.Hold hold = peers.hold(source);
        Answer answer = new Answer(hold, sender, number);
        if (!hold.peer().mayAnswer(now) || !answers.offer(answer)) {
            answer.drop();
        }
    }

    /** Sends answers until the service is stopped. */
    void answer() throws IOException, InterruptedException {
        ByteBuffer buffer = Packet.buffer();
        while (channel.isOpen()) {
            Answer answer = answers.poll(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (answer != null) {
                send(answer, buffer);
            }
        }
    }

    private void send(Answer answer, ByteBuffer buffer) throws IOException {
        try {
            channel.send(Packet.write(buffer, answer.number), answer.receiver);
            answer.hold.peer().answered();
            ledger.answers.increment();
        } catch (ClosedChannelException e) {
            return; // unsent, as datagrams may be
        } finally {
            answer.drop();
        }
    }

    /** Gives up the claims of the answers that nobody sends any more. */
    void dropAnswers() {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.drop();
        }
    }

    /** Closes the socket, which lets every thread return. */
    void stop() throws IOException {
        channel.close();
    }

    /** An answer on its way, with its own claim on the peer. */
    private static final class Answer {
        private final Peers.Hold hold;
        private final SocketAddress receiver;
        private final long number;

        Answer(Peers.Hold hold, SocketAddress receiver, long number) {
            this.hold = hold;
            this.receiver = receiver;
            this.number = number;
            hold.peer().enter();
        }

        void drop() {
            hold.peer().leave();
            hold.close();
        }
    }
}
