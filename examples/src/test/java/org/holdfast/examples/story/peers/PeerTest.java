package org.holdfast.examples.story.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A witness that cannot see a broken guard would judge every guard as good. */
class PeerTest {
    private final PeerMemory memory = new PeerMemory(2);
    private final Ledger ledger = new Ledger();
    private final Peer peer = new Peer(memory, ledger, 1);

    @Test
    void useAfterTearDownIsSeen() {
        peer.tearDown();
        peer.enter();
        assertEquals(1, ledger.staleUses.sum());
    }

    @Test
    void useOfMemoryThatIsAnothersByNowIsSeen() {
        peer.tearDown();
        Peer unrelated = new Peer(memory, ledger, 2);
        Peer next = new Peer(memory, ledger, 3);
        next.enter();
        unrelated.enter();
        assertEquals(0, ledger.staleUses.sum());
        peer.enter();
        assertEquals(1, ledger.staleUses.sum());
    }

    @Test
    void tearDownInUseIsSeen() {
        peer.enter();
        peer.tearDown();
        assertEquals(1, ledger.tearDownsInUse.sum());
        peer.leave();
        assertEquals(1, ledger.staleUses.sum());
    }

    @Test
    void secondTearDownIsSeen() {
        peer.tearDown();
        assertEquals(0, ledger.doubleTearDowns.sum());
        peer.tearDown();
        assertEquals(1, ledger.doubleTearDowns.sum());
    }

    @Test
    void pieceNotedAfterTearDownIsMissedAtTheEnd() {
        peer.note();
        peer.tearDown();
        assertEquals(0, ledger.unnoted());
        peer.note();
        assertNotEquals(0, ledger.unnoted());
    }

    @Test
    void answersComeInABurstAndThenOneByOne() {
        long now = System.nanoTime() + 1_000_000_000;
        int burst = 0;
        while (peer.mayAnswer(now)) {
            burst++;
        }
        assertEquals(9, burst);
        assertTrue(peer.mayAnswer(now + Peer.NANOS_PER_ANSWER));
        assertFalse(peer.mayAnswer(now + Peer.NANOS_PER_ANSWER));
    }
}
