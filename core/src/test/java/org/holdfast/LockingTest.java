package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code releaseLocking(lock)}: true means last and lock held, false means lock not held. */
class LockingTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @ParameterizedTest(name = "at {0}: {1}, leaves {2}, reports {3}")
    @CsvSource(delimiter = '|', textBlock = """
            0               | true, locked 1 held 1  | DEAD  |
            1               | false, locked 0 held 0 | 0     |
            TOP             | false, locked 0 held 0 | TOP-1 |
            TOP+1           | false, locked 0 held 0 | SAT   | SATURATED granted
            SAT             | false, locked 0 held 0 | SAT   | SATURATED granted
            DEAD            | false, locked 0 held 0 | DEAD  | OVER_RELEASE
            UNDECIDED_LOW   | false, locked 0 held 0 | UNDECIDED_LOW | OVER_RELEASE
            -1              | false, locked 0 held 0 | -1    | OVER_RELEASE
            """)
    void holdsTheLockIfAndOnlyIfLast(String start, String answer, String end, String misuse) {
        Effect.check(start, answer, end, misuse, counter -> {
            CountingLock lock = new CountingLock(() -> {});
            boolean last = counter.releaseLocking(lock);
            return last + ", locked " + lock.locked + " held " + lock.getHoldCount();
        });
    }

    @Test
    void aTryThatComesWhileTheLockIsAwaitedKeepsTheCounterAlive() {
        RefCount counter = new RefCount();
        CountingLock lock = new CountingLock(() -> assertTrue(counter.tryRetain()));
        assertFalse(counter.releaseLocking(lock));
        assertEquals(1, counter.claims());
        assertEquals(0, lock.getHoldCount());
        assertEquals(1, lock.locked);
    }

    @Test
    void aCounterThatDiesWhileTheLockIsAwaitedThrowsWithoutTheLock() {
        RefCount counter = new RefCount();
        CountingLock lock = new CountingLock(() -> assertTrue(counter.release()));
        RefCountException e = assertThrows(RefCountException.class, () -> counter.releaseLocking(lock));
        assertEquals(Misuse.OVER_RELEASE, e.misuse());
        assertTrue(counter.isDead());
        assertEquals(0, lock.getHoldCount());
    }

    @Test
    void aLockThatThrowsLeavesTheClaimHeld() {
        RefCount counter = new RefCount();
        IllegalStateException broken = new IllegalStateException("no lock today");
        CountingLock lock = new CountingLock(() -> {
            throw broken;
        });
        assertSame(broken, assertThrows(IllegalStateException.class, () -> counter.releaseLocking(lock)));
        assertEquals(1, counter.claims());
        assertEquals(0, lock.getHoldCount());
    }

    @Test
    void aNullLockIsNamedAndChangesNothing() {
        Effect.check(
                "4",
                "lock",
                "4",
                "",
                counter -> assertThrows(NullPointerException.class, () -> counter.releaseLocking(null))
                        .getMessage());
    }

    @Test
    void lookupsUnderTheLockNeverMeetADyingEntry() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        AtomicInteger deaths = new AtomicInteger();
        RefCount[] table = {new RefCount()};
        Runnable user = () -> {
            for (int i = 0; i < 20_000; i++) {
                RefCount entry;
                lock.lock();
                try {
                    if (table[0] == null) {
                        table[0] = new RefCount();
                    } else {
                        table[0].retain();
                    }
                    entry = table[0];
                } finally {
                    lock.unlock();
                }
                if (entry.releaseLocking(lock)) {
                    try {
                        table[0] = null;
                        deaths.incrementAndGet();
                    } finally {
                        lock.unlock();
                    }
                }
            }
        };
        RefCount first = table[0];
        boolean last = first.releaseLocking(lock);
        assertTrue(last);
        table[0] = null;
        lock.unlock();
        Race.run(user, user);
        assertEquals(null, table[0], "the last user took the entry out");
        assertTrue(deaths.get() > 0, "entries died");
        assertEquals(0, MisuseReports.snapshot().size(), "correct callers are never reported");
    }

    /** A lock that counts, and runs an action as another thread would while this one waits for it. */
    private static final class CountingLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        private final transient Runnable meanwhile;
        private int locked;

        CountingLock(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void lock() {
            meanwhile.run();
            super.lock();
            locked++;
        }
    }
}
