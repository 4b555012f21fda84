package org.holdfast.examples.story.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every scheme must do, one call after the other. */
class PeersTest {
    private final PeerMemory memory = new PeerMemory(256);
    private final Ledger ledger = new Ledger();
    private final AtomicLong marks = new AtomicLong();

    @ParameterizedTest
    @EnumSource
    void sameSourceFindsTheSamePeer(Scheme scheme) {
        try (Peers peers = open(scheme)) {
            Peer first = use(peers, 1);
            peers.with(1, peer -> assertSame(first, peer));
            peers.with(2, peer -> assertNotSame(first, peer));
            assertEquals(2, peers.live());
        }
        assertEquals(2, ledger.tornDown.sum());
    }

    @ParameterizedTest
    @EnumSource
    void forgottenPeerInUseIsParkedAndTakenBack(Scheme scheme) {
        try (Peers peers = open(scheme)) {
            Peers.Hold hold = peers.hold(1);
            Peer peer = hold.peer();
            peer.enter();
            peers.forget(1);
            assertEquals(0, peers.live());
            assertEquals(1, ledger.parked.sum());

            assertSame(peer, use(peers, 1));
            assertEquals(1, ledger.takenBack.sum());
            peer.leave();
            hold.close();
            assertSame(peer, use(peers, 1));
        }
        assertEquals(1, ledger.born.sum());
        assertEquals(1, ledger.tornDown.sum());
    }

    @ParameterizedTest
    @EnumSource
    void forgottenIdlePeerIsTornDownAtOnce(Scheme scheme) {
        try (Peers peers = open(scheme)) {
            Peer peer = use(peers, 1);
            peers.forget(1);
            assertEquals(1, ledger.tornDown.sum());
            assertNotSame(peer, use(peers, 1));
        }
        assertEquals(0, ledger.parked.sum() + ledger.broken());
    }

    @ParameterizedTest
    @EnumSource
    void peersAboveTheLimitAreReapedButNotThoseInUse(Scheme scheme) {
        try (Peers peers = open(scheme)) {
            Peers.Hold hold = peers.hold(0);
            hold.peer().enter();
            for (int source = 1; source <= 4 * Aging.SOFT_LIMIT; source++) {
                use(peers, source);
            }
            assertTrue(ledger.reaped.sum() >= 2 * Aging.SOFT_LIMIT, () -> "reaped " + ledger.reaped.sum());
            assertTrue(peers.live() <= 2 * Aging.SOFT_LIMIT, () -> "live " + peers.live());
            hold.peer().leave();
            hold.close();
        }
        assertEquals(ledger.born.sum(), ledger.tornDown.sum());
        assertEquals(0, ledger.broken());
    }

    private Peers open(Scheme scheme) {
        return scheme.open(source -> new Peer(memory, ledger, marks.incrementAndGet()), ledger);
    }

    private static Peer use(Peers peers, Integer source) {
        try (Peers.Hold hold = peers.hold(source)) {
            hold.peer().enter();
            hold.peer().stamp(System.nanoTime());
            hold.peer().leave();
            return hold.peer();
        }
    }
}
