package org.holdfast.examples.story.peers;

import java.util.List;
import java.util.function.Function;

/**
 * A way to know when a peer may go.
 *
 * <p>Thread safety: immutable.
 */
enum Scheme {
    /** The old count, done right. */
    OLD("old") {
        @Override
        Peers open(Function<Integer, Peer> births, Ledger ledger) {
            return new HandTable(OldCount::new, births, ledger);
        }
    },

    /** The old count's states, each one higher, on {@link org.holdfast.RefCount}. */
    SHIFTED("shifted") {
        @Override
        Peers open(Function<Integer, Peer> births, Ledger ledger) {
            return new HandTable(ShiftedCount::new, births, ledger);
        }
    },

    /** {@link org.holdfast.RefTable}, which has all of it inside. */
    TABLE("table") {
        @Override
        Peers open(Function<Integer, Peer> births, Ledger ledger) {
            return new TablePeers(births, ledger);
        }
    },

    /** The old count, looked at and then changed. */
    NAIVE("naive") {
        @Override
        Peers open(Function<Integer, Peer> births, Ledger ledger) {
            return new HandTable(NaiveCount::new, births, ledger);
        }
    };

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** The schemes of a run, the controls among them. */
    static List<Scheme> compared(boolean naive) {
        return naive ? List.of(OLD, SHIFTED, TABLE, NAIVE) : List.of(OLD, SHIFTED, TABLE);
    }

    /** Answers whether a run judges this scheme: the naive one if asked for, else those on Holdfast. */
    boolean judged(boolean naive) {
        return naive == (this == NAIVE) && this != OLD;
    }

    /** What reports call it. */
    String word() {
        return word;
    }

    /** Opens an empty table. */
    abstract Peers open(Function<Integer, Peer> births, Ledger ledger);
}
