package org.holdfast.examples.story.peers;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A table as one writes it around a count that has an idle state. A find takes no lock, so between it and a reaper the count
 * alone decides. Whatever makes, moves or deletes a peer does it in a step on the live map at the peer's key. Who makes one
 * peer too many reaps.
 */
final class HandTable implements Peers {
    private final ConcurrentMap<Integer, Entry> live = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Entry> parked = new ConcurrentHashMap<>();
    private final ReentrantLock pass = new ReentrantLock();
    private final Supplier<PeerCount> counts;
    private final Function<Integer, Peer> births;
    private final Ledger ledger;

    /** Goes round the table from pass to pass. */
    private Iterator<Integer> hand = Collections.emptyIterator();

    HandTable(Supplier<PeerCount> counts, Function<Integer, Peer> births, Ledger ledger) {
        this.counts = counts;
        this.births = births;
        this.ledger = ledger;
    }

    @Override
    public void with(Integer source, Consumer<Peer> use) {
        try (Hold hold = hold(source)) {
            use.accept(hold.peer());
        }
    }

    @Override
    public Hold hold(Integer source) {
        Entry found = live.get(source);
        if (found != null && found.count.hold()) {
            return found;
        }
        Entry held =
                live.compute(source, (key, kept) -> kept != null && kept.count.hold() ? kept : takeBackOrMake(key));
        if (live.size() > Aging.SOFT_LIMIT) {
            reap();
        }
        return held;
    }

    private Entry takeBackOrMake(Integer source) {
        Entry back = parked.remove(source);
        if (back != null && back.count.hold()) {
            ledger.takenBack.increment();
            return back;
        }
        return new Entry(births.apply(source), counts.get());
    }

    @Override
    public void forget(Integer source) {
        live.computeIfPresent(source, (key, entry) -> {
            if (!entry.reap()) {
                parked.put(key, entry);
                ledger.parked.increment();
            }
            return null;
        });
    }

    @Override
    public void reap() {
        if (!pass.tryLock()) {
            return; // one pass at a time is enough
        }
        try {
            long usedBefore = System.nanoTime() - Aging.allowedNanos(live.size());
            int left = Aging.PER_PASS;
            for (int looks = live.size(); looks > 0 && left > 0; looks--) {
                if (!hand.hasNext()) {
                    hand = live.keySet().iterator();
                }
                if (hand.hasNext() && gone(live, hand.next(), usedBefore)) {
                    left--;
                }
            }
            parked.keySet().forEach(source -> gone(parked, source, System.nanoTime()));
        } finally {
            pass.unlock();
        }
    }

    /** Reaps a peer if it is idle and was not used since, and answers whether it is not there any more. */
    private boolean gone(ConcurrentMap<Integer, Entry> from, Integer source, long usedBefore) {
        return from.computeIfPresent(source, (key, entry) -> {
                    if (entry.peer.lastUse() - usedBefore > 0 || !entry.reap()) {
                        return entry;
                    }
                    ledger.reaped.increment();
                    return null;
                })
                == null;
    }

    @Override
    public int live() {
        return live.size();
    }

    /** A peer that is still in use stays; the ledger then shows fewer torn down than born. */
    @Override
    public void close() {
        live.keySet().forEach(this::forget);
        parked.values().removeIf(Entry::reap);
    }

    private static final class Entry implements Hold {
        private final Peer peer;
        private final PeerCount count;

        Entry(Peer peer, PeerCount count) {
            this.peer = peer;
            this.count = count;
        }

        /** Tears the peer down if it is idle, and answers whether it was. */
        boolean reap() {
            boolean idle = count.reap();
            if (idle) {
                peer.tearDown();
            }
            return idle;
        }

        @Override
        public Peer peer() {
            return peer;
        }

        @Override
        public void close() {
            count.put();
        }
    }
}
