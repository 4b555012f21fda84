package org.holdfast.examples.story.peers;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.Ref;
import org.holdfast.RefTable;

/** Holdfast's own table, with parking. */
final class TablePeers implements Peers {
    private final RefTable<Integer, Peer> table;
    private final Function<Integer, Peer> births;
    private final Ledger ledger;

    TablePeers(Function<Integer, Peer> births, Ledger ledger) {
        this.births = births;
        this.ledger = ledger;
        table = RefTable.<Integer, Peer>builder()
                .disposer(Peer::tearDown)
                .idleTimes(Aging.SHORTEST, Aging.LONGEST)
                .softLimit(Aging.SOFT_LIMIT)
                .reapPerPass(Aging.PER_PASS)
                .parking()
                .build();
    }

    @Override
    public void with(Integer source, Consumer<Peer> use) {
        Boolean found = table.with(source, peer -> {
            use.accept(peer);
            return true;
        });
        if (found == null) {
            try (Ref<Peer> ref = acquire(source)) {
                use.accept(ref.get());
            }
        }
    }

    @Override
    public Hold hold(Integer source) {
        Ref<Peer> found = table.find(source);
        return new RefHold(found != null ? found : acquire(source));
    }

    private Ref<Peer> acquire(Integer source) {
        Ref<Peer> ref = table.acquire(source, births::apply);
        if (ref.get().returned()) {
            ledger.takenBack.increment();
        }
        if (table.size() > Aging.SOFT_LIMIT) {
            reap();
        }
        return ref;
    }

    @Override
    public void forget(Integer source) {
        BooleanSupplier gone = table.with(source, peer -> {
            peer.forget();
            table.remove(source, peer);
            return peer::isGone;
        });
        if (gone != null && !gone.getAsBoolean()) {
            ledger.parked.increment();
        }
    }

    @Override
    public void reap() {
        ledger.reaped.add(table.reap());
    }

    @Override
    public int live() {
        return (int) table.size();
    }

    /** A peer that is still in use is torn down by its last user. */
    @Override
    public void close() {
        table.close();
    }

    private record RefHold(Ref<Peer> ref) implements Hold {
        @Override
        public Peer peer() {
            return ref.get();
        }

        @Override
        public void close() {
            ref.close();
        }
    }
}
