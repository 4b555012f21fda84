package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dispose contract: once, on the releasing thread, when dead already, its exception to that caller. */
class DisposeTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @Test
    void disposeRunsOnceOnTheThreadToldLast() throws Exception {
        Resource resource = new Resource();
        resource.retain();
        AtomicReference<Thread> releaser = new AtomicReference<>();
        Race.run(() -> {
            releaser.set(Thread.currentThread());
            assertFalse(resource.release());
            assertEquals(0, resource.disposals());
            assertTrue(resource.release());
        });
        assertEquals(List.of(releaser.get()), resource.disposers());
    }

    @Test
    void theObjectIsDeadWhenDisposeRuns() {
        List<Boolean> seen = new ArrayList<>();
        Resource[] self = new Resource[1];
        self[0] = new Resource(() -> {
            seen.add(self[0].wordIsDead());
            seen.add(self[0].tryRetain());
        });
        assertTrue(self[0].release());
        assertEquals(List.of(true, false), seen, "dead, and a try refused, inside dispose");
    }

    @Test
    void releasingItselfInsideDisposeIsMisuseAndReported() {
        misuseInside(Resource::release, Misuse.OVER_RELEASE);
    }

    @Test
    void retainingItselfInsideDisposeIsMisuseAndReported() {
        misuseInside(
                self -> {
                    self.retain();
                    return true;
                },
                Misuse.USE_AFTER_RELEASE);
    }

    private void misuseInside(java.util.function.Predicate<Resource> call, Misuse expected) {
        Resource[] self = new Resource[1];
        self[0] = new Resource(() -> {
            boolean ignored = call.test(self[0]);
        });
        RefCountException e = assertThrows(RefCountException.class, () -> self[0].release());
        assertEquals(expected, e.misuse());
        assertEquals(List.of(expected), reports.kinds());
        assertEquals(1, self[0].disposals(), "dispose does not run again");
        assertTrue(self[0].wordIsDead());
    }

    @Test
    void whatDisposeThrowsReachesTheReleaserAsItIs() {
        Exception checked = new java.io.IOException("device gone");
        Resource resource = new Resource(() -> DisposeTest.<RuntimeException>sneak(checked));
        assertSame(checked, assertThrows(java.io.IOException.class, () -> {
            boolean ignored = resource.release();
        }));
        assertTrue(resource.wordIsDead());
        assertEquals(1, resource.disposals());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable t) throws T {
        throw (T) t;
    }

    @Test
    void failuresInACascadeAreSuppressedInTheFirst() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        IllegalStateException third = new IllegalStateException("third");
        Resource b = new Resource(() -> {
            throw second;
        });
        Resource c = new Resource(() -> {
            throw third;
        });
        Resource d = new Resource();
        Resource a = new Resource(() -> {
            assertTrue(b.release() && c.release() && d.release(), "each was the last");
            throw first;
        });
        IllegalStateException thrown = assertThrows(IllegalStateException.class, a::release);
        assertSame(first, thrown);
        assertEquals(List.of(second, third), List.of(thrown.getSuppressed()));
        assertEquals(1, d.disposals(), "a failure does not stop those that wait");
    }

    @Test
    void aFailureOfAWaitingObjectAloneReachesTheOutermostRelease() {
        IllegalStateException failure = new IllegalStateException("child");
        Resource child = new Resource(() -> {
            throw failure;
        });
        Resource parent = new Resource(() -> assertTrue(child.release()));
        assertSame(failure, assertThrows(IllegalStateException.class, parent::release));
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void oneExceptionThrownTwiceIsNotSuppressedInItself() {
        IllegalStateException failure = new IllegalStateException("shared");
        Runnable fail = () -> {
            throw failure;
        };
        Resource child = new Resource(fail);
        Resource parent = new Resource(() -> {
            assertTrue(child.release());
            fail.run();
        });
        assertSame(failure, assertThrows(IllegalStateException.class, parent::release));
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    void aThreadThatSawAFailureDisposesAtOnceTheNextTime() {
        Resource failing = new Resource(() -> {
            throw new IllegalStateException("once");
        });
        assertThrows(IllegalStateException.class, failing::release);
        Resource next = new Resource();
        assertTrue(next.release());
        assertEquals(1, next.disposals());
    }

    @Test
    @Tag("race")
    void everythingBeforeAnyReleaseIsSeenByDispose() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            int[] writes = new int[2];
            int[] seen = {-1};
            Resource resource = new Resource(() -> seen[0] = writes[0] + writes[1]);
            resource.retain();
            Thread other = new Thread(() -> {
                writes[0] = 1;
                boolean ignored = resource.release();
            });
            other.start();
            writes[1] = 2;
            boolean ignored = resource.release();
            other.join();
            assertEquals(3, seen[0], "writes seen by dispose");
        }
    }
}
