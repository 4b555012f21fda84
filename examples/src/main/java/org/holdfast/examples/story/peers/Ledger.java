package org.holdfast.examples.story.peers;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happened under one scheme.
 *
 * <p>Thread safety: may be added to and read by any thread.
 */
final class Ledger {
    /** Packets of this story's sources that were handled. */
    final LongAdder packets = new LongAdder();

    /** Packets of anybody else's. */
    final LongAdder foreign = new LongAdder();

    /** Packets that were not handled in time, as far as their sender knows. */
    final LongAdder lost = new LongAdder();

    final LongAdder lookups = new LongAdder();

    /** Answers sent, and those that were there when their receiver sent again. */
    final LongAdder answers = new LongAdder();

    final LongAdder answersTaken = new LongAdder();

    final LongAdder born = new LongAdder();
    final LongAdder tornDown = new LongAdder();

    /** Those torn down for being idle while the service ran. */
    final LongAdder reaped = new LongAdder();

    /** Peers forgotten while in use. */
    final LongAdder parked = new LongAdder();

    /** Parked peers whose source returned in time. */
    final LongAdder takenBack = new LongAdder();

    /** Look-ups that met a peer nobody used at that moment, the first of each peer among them. */
    final LongAdder foundIdle = new LongAdder();

    /** Pieces of packets noted by users, and those found in the peers' memory when it was torn down. */
    final LongAdder noted = new LongAdder();

    final LongAdder notedInMemory = new LongAdder();

    final LongAdder staleUses = new LongAdder();
    final LongAdder doubleTearDowns = new LongAdder();
    final LongAdder tearDownsInUse = new LongAdder();

    private final LongAdder samples = new LongAdder();
    private final LongAdder sampled = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Adds a turn's length. */
    void played(long time) {
        nanos.add(time);
    }

    /** Adds a sample of how many peers can be found. */
    void sample(int live) {
        samples.increment();
        sampled.add(live);
    }

    /** Answers how many peers could be found, on average; 0 before the first sample. */
    long live() {
        return Math.round((double) sampled.sum() / Math.max(1, samples.sum()));
    }

    /** Answers what a count is per second of all turns so far; 0 before the first is over. */
    long perSecond(LongAdder count) {
        return nanos.sum() == 0 ? 0 : Math.round(count.sum() * 1e9 / nanos.sum());
    }

    /** Counts the look-ups that met an idle peer which had been used before. */
    long revived() {
        return foundIdle.sum() - born.sum();
    }

    /** Counts the pieces that users noted and no peer's memory had; below zero, those that another peer's had. */
    long unnoted() {
        return noted.sum() - notedInMemory.sum();
    }

    /** Counts everything that must not happen. */
    long broken() {
        return staleUses.sum() + doubleTearDowns.sum() + tearDownsInUse.sum();
    }

    /** Answers whether each thing a guard has to do was done. */
    boolean shown() {
        return packets.sum() > 0 && reaped.sum() > 0 && revived() > 0 && takenBack.sum() > 0;
    }

    /** Lists what reports show, in their order. */
    List<Row> rows() {
        return List.of(
                new Row("packetsPerSecond", "packets per second", perSecond(packets)),
                new Row("lookupsPerSecond", "look-ups per second", perSecond(lookups)),
                new Row("packets", "packets", packets.sum()),
                new Row("packetsLost", "packets lost", lost.sum()),
                new Row("answers", "answers sent", answers.sum()),
                new Row("answersTaken", "answers seen by their source", answersTaken.sum()),
                new Row("peersLive", "peers live, on average", live()),
                new Row("born", "peers born", born.sum()),
                new Row("tornDown", "peers torn down", tornDown.sum()),
                new Row("reaped", "  of them reaped", reaped.sum()),
                new Row("revived", "idle peers found again", revived()),
                new Row("parked", "peers parked", parked.sum()),
                new Row("takenBack", "  of them taken back", takenBack.sum()),
                new Row("staleUses", "stale uses", staleUses.sum()),
                new Row("doubleTearDowns", "peers torn down twice", doubleTearDowns.sum()),
                new Row("tearDownsInUse", "peers torn down in use", tearDownsInUse.sum()),
                new Row("piecesLost", "pieces not in their peer's memory", unnoted()));
    }

    /** A count, what JSON calls it and what people do. */
    record Row(String key, String title, long count) {}
}
