package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.holdfast.examples.story.Crew;

/**
 * One scheme's turn: a service, its traffic, look-ups from within the process beside it, and a reaper. What happened goes
 * to the scheme's ledger.
 *
 * <p>Thread safety: {@link #play} once.
 */
final class Slice {
    private static final int BLOCKS = 4096;
    private static final int WORKERS = 2;
    private static final int FINDERS = 2;
    private static final int LOOKUPS_AT_ONCE = 64;
    private static final long MILLIS_BETWEEN_PASSES = 1;
    private static final long MILLIS_BETWEEN_SAMPLES = 10;

    private final Semaphore window = new Semaphore(Traffic.UNDERWAY);
    private final Crew crew = new Crew();
    private final Scheme scheme;
    private final Ledger ledger;
    private final Sources sources;
    private final long seed;

    /** Prepares a turn. The same seed makes the same choices for every scheme. */
    Slice(Scheme scheme, Ledger ledger, Sources sources, long seed) {
        this.scheme = scheme;
        this.ledger = ledger;
        this.sources = sources;
        this.seed = seed;
    }

    /**
     * Plays until told that it is enough, on threads of its own. None of them is left afterwards.
     *
     * @throws IllegalStateException if one of them failed
     */
    void play(BooleanSupplier enough) throws IOException, InterruptedException {
        PeerMemory memory = new PeerMemory(BLOCKS);
        AtomicLong marks = new AtomicLong();
        Function<Integer, Peer> births = source ->
                new Peer(memory, ledger, (long) source << Integer.SIZE | (marks.incrementAndGet() & 0xFFFF_FFFFL));
        long begin = System.nanoTime();
        try (Peers peers = scheme.open(births, ledger)) {
            Service service = new Service(sources, peers, ledger, window);
            try {
                start(peers, service);
                do {
                    ledger.sample(peers.live());
                } while (!crew.awaitStop(MILLIS_BETWEEN_SAMPLES) && !enough.getAsBoolean());
            } finally {
                crew.stop();
                service.stop();
            }
            crew.join();
            requireNoFailure();
            ledger.played(System.nanoTime() - begin);
            service.dropAnswers();
        }
    }

    private void start(Peers peers, Service service) throws IOException {
        Traffic traffic = new Traffic(sources, picks(1), service.address(), window, ledger);
        for (int worker = 1; worker <= WORKERS; worker++) {
            start("worker-" + worker, service::receive);
        }
        start("answers", service::answer);
        for (int finder = 1; finder <= FINDERS; finder++) {
            Picks picks = picks(1 + finder);
            start("finder-" + finder, () -> lookUp(peers, picks));
        }
        start("reaper", () -> reap(peers, picks(2 + FINDERS)));
        start("sender", () -> traffic.send(crew::stopped));
    }

    /** Starts a thread that ends the turn if it fails. */
    private void start(String name, Crew.Work work) {
        crew.start("peers-" + name, () -> {
            try {
                work.run();
            } catch (Throwable t) {
                crew.stop();
                throw t;
            }
        });
    }

    private void requireNoFailure() {
        List<Throwable> thrown = crew.thrown();
        if (!thrown.isEmpty()) {
            IllegalStateException failure =
                    new IllegalStateException("a thread of scheme " + scheme.word() + " failed", thrown.get(0));
            thrown.subList(1, thrown.size()).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private Picks picks(int user) {
        return new Picks(seed + user, sources.size());
    }

    /** Looks peers up as fast as it can, as the sending side of a stack does for each packet that it sends. */
    private void lookUp(Peers peers, Picks picks) {
        while (!crew.stopped()) {
            long now = System.nanoTime();
            for (int i = 0; i < LOOKUPS_AT_ONCE; i++) {
                peers.with(sources.key(picks.nextBusy()), peer -> {
                    peer.enter();
                    peer.stamp(now);
                    peer.leave();
                });
            }
            ledger.lookups.add(LOOKUPS_AT_ONCE);
        }
    }

    /** Reaps again and again, and has a busy source forgotten each time, as a user who clears the cache would. */
    private void reap(Peers peers, Picks picks) throws InterruptedException {
        while (!crew.awaitStop(MILLIS_BETWEEN_PASSES)) {
            peers.reap();
            peers.forget(sources.key(picks.nextBusy()));
        }
    }
}
