package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sequences of calls that went wrong in published counters, each reproduced there with the version that is named: the same
 * sequence is safe here. Those that need two threads are in {@link PeerRacesTest}.
 */
class PeerDefectsTest {
    @RegisterExtension
    final Reports reports = new Reports();

    /** netty-common 4.2.18, RefCnt: with one claim, release(MAX_VALUE) answers false and leaves two, release(1 &lt;&lt; 30) a billion. */
    @Test
    void nettyGainsClaimsByABulkReleaseThatIsRefusedAndPinnedHere() {
        for (int tooMany : new int[] {Integer.MAX_VALUE, 1 << 30}) {
            RefCount counter = new RefCount();
            RefCountException refused = assertThrows(RefCountException.class, () -> counter.release(tooMany));
            assertEquals(Misuse.OVER_RELEASE, refused.misuse());
            assertTrue(counter.isSaturated(), () -> "nobody is told last under the one holder: " + counter);
            assertFalse(counter.release());
        }
    }

    /** hadoop-common 3.5.0, CloseableReferenceCount: one unreference() too many after the close opens it again, for a billion users. */
    @Test
    void hadoopReopensByOneReleaseTooManyWhatStaysTerminatedHere() {
        AtomicInteger released = new AtomicInteger();
        Lifetime lifetime = new Lifetime(released::incrementAndGet);
        Ref<Lifetime> inside = lifetime.enter();
        assertTrue(lifetime.terminate());
        inside.close();
        inside.close();
        assertFalse(lifetime.terminate());
        assertTrue(lifetime.isTerminating());
        assertNull(lifetime.tryEnter());
        assertThrows(IllegalStateException.class, lifetime::enter);
        assertEquals(1, released.get());
    }

    /** mongodb-driver-core 5.6.2, AbstractReferenceCounted: retain() on the dead throws, but leaves its increment; the second succeeds. */
    @Test
    void mongoRevivesAtTheSecondRetainWhatIsRefusedForEverHere() {
        Resource dead = new Resource();
        assertTrue(dead.release());
        for (int attempt = 1; attempt <= 3; attempt++) {
            RefCountException refused = assertThrows(RefCountException.class, dead::retain);
            assertEquals(Misuse.USE_AFTER_RELEASE, refused.misuse());
            assertThrows(RefCountException.class, () -> Ref.retain(dead));
        }
        assertEquals(1, dead.disposals());
    }

    /** pulsar-broker 4.2.4, ReferenceCountedWriter: retain() answers true on a writer that was closed at zero. */
    @Test
    void pulsarGrantsAClaimOnTheDeadThatIsRefusedHere() {
        Resource writer = new Resource();
        Unclaimed<Resource> known = Unclaimed.of(writer);
        assertTrue(writer.release());
        assertFalse(writer.tryRetain());
        assertNull(known.tryShare());
        assertNull(Ref.tryRetain(writer));
        assertEquals(1, writer.disposals());
    }

    /** cassandra-all 5.0.9, ChunkCache.Buffer: released twice, it can still be referenced and used. */
    @Test
    void cassandraLendsABufferReleasedTwiceThatIsOutOfReachHere() {
        List<String> freed = new ArrayList<>();
        Ref<String> cached = Ref.of("buffer", freed::add);
        Ref<String> reader = cached.share();
        cached.close();
        cached.close();
        assertEquals("buffer", reader.get(), "the second close took nobody's claim");
        assertEquals(List.of(), freed);
        Unclaimed<String> known = reader.unclaimed();
        reader.close();
        reader.close();
        assertEquals(List.of("buffer"), freed);
        assertNull(known.tryShare());
        assertThrows(RefCountException.class, cached::get);
        assertThrows(RefCountException.class, reader::share);
    }

    /** ignite-core 2.17.0, GridDhtLocalPartition: the 32,768th reservation turns the packed size to -1, the 65,536th reads as none. */
    @Test
    void ignitePacksReservationsThatCorruptTheirNeighbourAndAreCountedHere() {
        RefCount reservations = new RefCount();
        for (int claims = 2; claims <= 70_000; claims++) {
            reservations.retain();
            assertEquals(claims, reservations.claims());
        }
        for (int left = 69_999; left >= 1; left--) {
            assertFalse(reservations.release());
        }
        assertTrue(reservations.release());
        assertEquals(List.of(), reports.told());
    }

    /** activemq-client 6.3.1, Message: the count is a short; the 32,768th reference makes it negative and its memory uncounted. */
    @Test
    void activemqWrapsAShortWhereHandlesAreExactHere() {
        List<String> freed = new ArrayList<>();
        List<Ref<String>> references = new ArrayList<>(List.of(Ref.of("message", freed::add)));
        while (references.size() < 40_000) {
            references.add(references.get(references.size() - 1).share());
        }
        Collections.shuffle(references, new Random(1));
        for (Ref<String> reference : references) {
            assertEquals(List.of(), freed);
            reference.close();
        }
        assertEquals(List.of("message"), freed);
    }

    /** jetty-io 12.1.13, Retainable.ReferenceCounter: retain() at MAX_VALUE succeeds, and goes on to while the count is negative. */
    @Test
    void jettyGoesNegativeAtTheTopWhereTheCountSaturatesHere() {
        RefCount counter = RefCount.of(Integer.MAX_VALUE);
        counter.retain();
        assertFalse(counter.isSaturated(), "two to the power of 31 claims are counted");
        for (int beyond = 0; beyond < 10; beyond++) {
            counter.retain();
        }
        assertTrue(counter.isSaturated());
        assertEquals(
                List.of(Misuse.OVERFLOW),
                reports.kinds().stream().distinct().limit(1).toList());
        assertFalse(counter.release(Integer.MAX_VALUE) || counter.release() || counter.releaseIfLast());
        assertTrue(counter.tryRetain(), "immortal: a leak, and never a use after free");
    }

    /** lucene-core 10.5.1, RefCount: after decRef, incRef, decRef the resource is released a second time. */
    @Test
    void luceneReleasesTwiceWhatIsDisposedOfOnceHere() {
        Resource resource = new Resource();
        assertTrue(resource.release());
        assertThrows(RefCountException.class, resource::retain);
        assertThrows(RefCountException.class, resource::release);
        assertEquals(1, resource.disposals());
    }

    /** flink-core 2.3.0, RefCountedFile: retain() succeeds when the file is deleted already. */
    @Test
    void flinkRetainsADeletedFileThatIsRefusedHere(@TempDir Path folder) throws IOException {
        Path path = Files.createFile(folder.resolve("chunk"));
        Ref<Path> file = Ref.of(path, Files::delete);
        Unclaimed<Path> known = file.unclaimed();
        assertTrue(Files.exists(file.get()));
        file.close();
        assertFalse(Files.exists(path));
        assertThrows(RefCountException.class, file::share);
        assertNull(known.tryShare());
    }
}
