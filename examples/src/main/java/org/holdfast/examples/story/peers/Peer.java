package org.holdfast.examples.story.peers;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the service knows about one source: how many packets came, when the last, and when the next may be answered. It
 * lies off heap, under the peer's own mark. Beside it, on the heap, a witness counts the users, apart from any guard: a
 * user who meets another mark than this peer's, or a tear-down that meets users, shows that the guard failed.
 *
 * <p>Thread safety: all methods may be called by any thread that holds a claim; {@link #tearDown} by the one told to.
 */
final class Peer {
    /** The interval between answers after a burst. */
    static final long NANOS_PER_ANSWER = 200_000;

    private static final int BURST = 8;

    private final PeerMemory memory;
    private final Ledger ledger;
    private final long mark;
    private final int block;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicBoolean forgotten = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();

    /**
     * Makes a peer.
     *
     * @param mark its own, never used for another
     */
    Peer(PeerMemory memory, Ledger ledger, long mark) {
        this.memory = memory;
        this.ledger = ledger;
        this.mark = mark;
        long now = System.nanoTime();
        this.block = memory.take(mark);
        memory.set(block, PeerMemory.LAST_USE, now);
        memory.set(block, PeerMemory.NEXT_ANSWER, now - BURST * NANOS_PER_ANSWER);
        ledger.born.increment();
    }

    /** A user begins. */
    void enter() {
        if (users.getAndIncrement() == 0) {
            ledger.foundIdle.increment();
        }
        check();
    }

    /** The user ends. */
    void leave() {
        check();
        users.getAndDecrement();
    }

    /** Notes when the peer was of use. */
    void stamp(long now) {
        memory.set(block, PeerMemory.LAST_USE, now);
    }

    /** Notes a piece of a packet. */
    void note() {
        memory.increment(block, PeerMemory.PIECES);
        ledger.noted.increment();
    }

    /** Takes a token for an answer, if there is one: a burst at once, then one for each interval. */
    boolean mayAnswer(long now) {
        long next = memory.get(block, PeerMemory.NEXT_ANSWER);
        long earliest = now - BURST * NANOS_PER_ANSWER;
        long from = next - earliest > 0 ? next : earliest;
        return from - now <= 0 && memory.compareAndSet(block, PeerMemory.NEXT_ANSWER, next, from + NANOS_PER_ANSWER);
    }

    /** Notes an answer. */
    void answered() {
        memory.increment(block, PeerMemory.ANSWERED);
    }

    /** Answers when the peer was of use last, in the time of {@link System#nanoTime}. */
    long lastUse() {
        return memory.get(block, PeerMemory.LAST_USE);
    }

    /** Marks that it is to leave its table. */
    void forget() {
        forgotten.set(true);
    }

    /** Takes that mark back: true to one caller for each time. */
    boolean returned() {
        return forgotten.compareAndSet(true, false);
    }

    /** Poisons the memory and gives it back. */
    void tearDown() {
        if (!gone.compareAndSet(false, true)) {
            ledger.doubleTearDowns.increment();
        }
        if (users.get() != 0) {
            ledger.tearDownsInUse.increment();
        }
        ledger.tornDown.increment();
        ledger.notedInMemory.add(memory.get(block, PeerMemory.PIECES));
        memory.free(block);
    }

    /** Answers whether it was torn down. Needs no claim: the witness is not torn down. */
    boolean isGone() {
        return gone.get();
    }

    private void check() {
        if (memory.get(block, PeerMemory.OWNER) != mark) {
            ledger.staleUses.increment();
        }
    }
}
