package org.holdfast.examples.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.examples.counters.Counters;
import org.holdfast.examples.counters.LeaseCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short runs of the whole store: on right counters nothing is found, on wrong ones the right thing is. */
class StoreRunTest {
    @TempDir
    Path dir;

    @BeforeEach
    void writeFiles() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[40_000 + i];
            random.nextBytes(bytes);
            Files.write(dir.resolve("file" + i), bytes);
        }
    }

    @Test
    void holdfastKeepsEveryPromise() throws Exception {
        Outcome outcome = run(Counters.find("holdfast"), 1_000);

        assertFalse(outcome.broken(), outcome.toString());
        assertTrue(outcome.acquires() > 1_000, outcome.toString());
        assertEquals(outcome.acquires(), outcome.releases());
        assertTrue(outcome.retiredInUse() > 0, outcome.toString());
        assertEquals(outcome.retired(), outcome.disposals());
    }

    @Test
    void noThreadIsLeftAfterARun() throws Exception {
        run(Counters.find("holdfast"), 50);

        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("reader-") || name.equals("retirer"))
                .toList();
        assertEquals(List.of(), left);
    }

    @Test
    void naiveCounterBreaksAPromise() throws Exception {
        Outcome outcome = run(Counters.find("naive"), 1_500);
        for (int attempt = 1; attempt < 10 && !outcome.broken(); attempt++) {
            outcome = run(Counters.find("naive"), 1_500);
        }
        assertTrue(outcome.broken(), outcome.toString());
        assertTrue(
                outcome.disposalsInUse() + outcome.doubleDisposals() + outcome.grantsAfterDisposal() > 0,
                outcome.toString());
    }

    @Test
    void counterThatDisposesAtTheFirstReleaseIsConvictedOfEachConsequence() throws Exception {
        Outcome outcome = run(
                disposer -> new Planted(disposer) {
                    @Override
                    public void release() {
                        disposeOnce();
                    }
                },
                500);

        assertTrue(outcome.broken());
        assertTrue(outcome.disposalsInUse() > 0, outcome.toString());
        assertTrue(outcome.grantsAfterDisposal() > 0, outcome.toString());
        assertTrue(outcome.poisonedReads() > 0, outcome.toString());
        assertTrue(outcome.mismatches() >= outcome.poisonedReads(), outcome.toString());
        assertFalse(outcome.findings().isEmpty());
    }

    @Test
    void counterThatDisposesAtEachReleaseIsConvictedOfDoubleDisposal() throws Exception {
        Outcome outcome = run(
                disposer -> new Planted(disposer) {
                    @Override
                    public void release() {
                        disposer.run();
                    }
                },
                200);

        assertTrue(outcome.doubleDisposals() > 0, outcome.toString());
        assertTrue(outcome.blocksMissing() < 0, outcome.toString());
    }

    @Test
    void counterThatNeverDisposesIsConvictedOfTheLeakAndTheFullSlabIsSurvived() throws Exception {
        Outcome outcome = run(
                disposer -> new Planted(disposer) {
                    @Override
                    public void release() {}
                },
                500);

        assertTrue(outcome.broken());
        assertTrue(outcome.leaked() > 0, outcome.toString());
        assertEquals(outcome.leaked(), outcome.blocksMissing());
        assertEquals(0, outcome.disposals());
    }

    @Test
    void counterThatThrowsIsConvicted() throws Exception {
        Outcome outcome = run(
                disposer -> new Planted(disposer) {
                    @Override
                    public boolean tryRetain() {
                        throw new IllegalStateException("count is -1");
                    }

                    @Override
                    public void release() {
                        disposeOnce();
                    }
                },
                100);

        assertTrue(outcome.counterErrors() > 0, outcome.toString());
        assertTrue(outcome.broken());
    }

    @Test
    void errorOfTheRetirersReleaseIsConvictedAndTheRetirerGoesOn() throws Exception {
        Outcome outcome = run(
                disposer -> new Planted(disposer) {
                    @Override
                    public void release() {
                        disposeOnce();
                        if (Thread.currentThread().getName().equals("retirer")) {
                            throw new AssertionError("count is -1");
                        }
                    }
                },
                200);

        assertTrue(outcome.counterErrors() > 1, outcome.toString());
        assertTrue(outcome.disposals() > 1, outcome.toString());
    }

    @Test
    void counterThatCannotBeMadeIsConvictedAndLosesNoBlock() throws Exception {
        Outcome outcome = run(
                disposer -> {
                    throw new IllegalStateException("no counter");
                },
                100);

        assertTrue(outcome.counterErrors() > 0, outcome.toString());
        assertEquals(0, outcome.blocksMissing());
    }

    @Test
    void poisonIsSeenThoughTheFileWasWithdrawn() throws Exception {
        Catalogue catalogue = Catalogue.read(FileFinder.in(dir));
        LeaseCounter.Factory counters = disposer -> new Planted(disposer) {
            @Override
            public boolean tryRetain() {
                catalogue.extents().forEach(extent -> extent.file.withdraw());
                disposeOnce();
                return true;
            }

            @Override
            public void release() {}
        };

        Outcome outcome = new StoreRun(catalogue, counters, 1, false).run(100);

        assertTrue(outcome.poisonedReads() > 0, outcome.toString());
    }

    @Test
    void fileThatChangesDuringTheRunIsSkippedAndNotTakenForAMismatch() throws Exception {
        Catalogue catalogue = Catalogue.read(FileFinder.in(dir));
        Files.write(dir.resolve("file0"), new byte[40_000]);
        Files.delete(dir.resolve("file10"));

        Outcome outcome = new StoreRun(catalogue, Counters.find("holdfast"), 4, false).run(1_000);

        assertFalse(outcome.broken(), outcome.toString());
        assertEquals(2, outcome.skipped());
    }

    @Test
    void stopEndsARunEarly() throws Exception {
        StoreRun run = new StoreRun(Catalogue.read(FileFinder.in(dir)), Counters.find("holdfast"), 4, false);
        run.stop();
        long begin = System.nanoTime();
        run.run(60_000);
        assertTrue(System.nanoTime() - begin < 30_000_000_000L);
    }

    @Test
    void hundredThousandVirtualReadersKeepEveryPromise() throws Exception {
        assumeTrue(Threads.virtualAvailable(), "virtual threads need Java 21");
        StoreRun run = new StoreRun(Catalogue.read(FileFinder.in(dir)), Counters.find("holdfast"), 100_000, true);
        long begin = System.nanoTime();

        Outcome outcome = run.run(3_000);

        assertTrue(System.nanoTime() - begin < 15_000_000_000L, "it took longer than 15 s");
        assertFalse(outcome.broken(), outcome.toString());
        assertTrue(outcome.acquires() > 0, outcome.toString());
    }

    private Outcome run(LeaseCounter.Factory counters, long millis) throws InterruptedException {
        return new StoreRun(Catalogue.read(FileFinder.in(dir)), counters, 4, false).run(millis);
    }

    /** A counter that grants everything, to be made wrong in one way. */
    private abstract static class Planted implements LeaseCounter {
        private final Runnable disposer;
        private final AtomicBoolean disposed = new AtomicBoolean();

        Planted(Runnable disposer) {
            this.disposer = disposer;
        }

        @Override
        public boolean tryRetain() {
            return true;
        }

        final void disposeOnce() {
            if (disposed.compareAndSet(false, true)) {
                disposer.run();
            }
        }
    }
}
