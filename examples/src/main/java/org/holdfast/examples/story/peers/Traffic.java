package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sends packets from all sources, no more than {@value #UNDERWAY} at a time unhandled, and {@value #MOST} in all.
 *
 * <p>Thread safety: {@link #send} for one thread.
 */
final class Traffic {
    /** How many packets may be on their way. */
    static final int UNDERWAY = 64;

    /** How many packets are sent at most. */
    static final int MOST = 5_000_000;

    private static final long LOST_AFTER_MILLIS = 100;

    private final Sources sources;
    private final Picks picks;
    private final SocketAddress service;
    private final Semaphore window;
    private final Ledger ledger;
    private final ByteBuffer buffer = Packet.buffer();

    Traffic(Sources sources, Picks picks, SocketAddress service, Semaphore window, Ledger ledger) {
        this.sources = sources;
        this.picks = picks;
        this.service = service;
        this.window = window;
        this.ledger = ledger;
    }

    /** Sends until told to stop. A packet that is not handled in time counts as lost, which a datagram may be. */
    void send(BooleanSupplier stopped) throws IOException, InterruptedException {
        for (int number = 0; number < MOST && !stopped.getAsBoolean(); number++) {
            if (!window.tryAcquire(LOST_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                ledger.lost.increment();
            }
            DatagramChannel source = sources.channel(picks.next());
            takeAnswers(source);
            source.send(Packet.write(buffer, number), service);
        }
    }

    private void takeAnswers(DatagramChannel source) throws IOException {
        while (source.receive(buffer.clear()) != null) {
            if (Packet.read(buffer)) {
                ledger.answersTaken.increment();
            }
        }
    }
}
