package org.holdfast.stress.explore;

import static org.holdfast.stress.handles.Interleaved.inThreads;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** A second opinion on the core operations, from a checker that shares no code with ours. */
class LincheckTest {
    private static final int INVOCATIONS = 1000;

    @Test
    void exactlyOneOfTwoReleasesIsToldLastBesideATry() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            RefCount count = RefCount.of(2);
            AtomicInteger last = new AtomicInteger();
            inThreads(
                    () -> last.addAndGet(count.release() ? 1 : 0),
                    () -> last.addAndGet(count.release() ? 1 : 0),
                    () -> {
                        if (count.tryRetain()) {
                            last.addAndGet(count.release() ? 1 : 0);
                        }
                    });
            assertEquals(1, last.get(), "told last");
            assertEquals(0, count.claims());
            assertFalse(count.tryRetain());
        });
    }

    @Test
    void aCounterThatChecksBeforeItActsIsFoundOut() {
        assertThrows(
                Throwable.class,
                () -> Lincheck.runConcurrentTest(INVOCATIONS, () -> {
                    AtomicInteger count = new AtomicInteger(2);
                    AtomicInteger last = new AtomicInteger();
                    Runnable release = () -> {
                        count.set(count.get() - 1);
                        last.addAndGet(count.get() == 0 ? 1 : 0);
                    };
                    inThreads(release, release);
                    assertEquals(1, last.get(), "told last");
                }));
    }
}
