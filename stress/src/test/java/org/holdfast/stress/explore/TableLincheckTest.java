package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Interleavings of the calls of a table, map and counter included, by a checker that shares no code with ours. */
class TableLincheckTest {
    private static final int INVOCATIONS = 30;
    private static final int KEY = 1;

    /** A value that knows whether it was disposed of. */
    private static final class Value {
        private final AtomicInteger disposals = new AtomicInteger();

        void use() {
            assertEquals(0, disposals.get(), "used after it was disposed of");
        }
    }

    /** A table whose passes reap whatever is idle, and all values it ever had. */
    private static final class Subject {
        private final AtomicInteger births = new AtomicInteger();
        private final AtomicInteger disposals = new AtomicInteger();
        private final RefTable<Integer, Value> table;

        Subject(boolean parking) {
            var builder = RefTable.<Integer, Value>builder()
                    .disposer(value -> {
                        assertEquals(1, value.disposals.incrementAndGet(), "disposals of one value");
                        disposals.incrementAndGet();
                    })
                    .idleTimes(Duration.ZERO, Duration.ZERO)
                    .clock(() -> 0);
            table = (parking ? builder.parking() : builder).build();
        }

        Value load() {
            births.incrementAndGet();
            return new Value();
        }

        void acquire() {
            try (Ref<Value> ref = table.acquire(KEY, key -> load())) {
                ref.get().use();
            }
        }

        void find() {
            Ref<Value> ref = table.find(KEY);
            if (ref != null) {
                ref.get().use();
                ref.close();
            }
        }

        void end() {
            table.close();
            assertEquals(births.get(), disposals.get(), "births and disposals");
            assertEquals(0, table.size());
            assertEquals(0, table.parked());
        }
    }

    @Test
    @DisplayName("find against reap: refused or safe")
    void findAgainstReap() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(false);
            subject.acquire();
            LincheckTest.inThreads(subject::find, subject.table::reap);
            subject.end();
        });
    }

    @Test
    @DisplayName("with against remove: absent or safe")
    void withAgainstRemove() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(false);
            subject.acquire();
            LincheckTest.inThreads(
                    () -> subject.table.with(KEY, value -> {
                        value.use();
                        return 1;
                    }),
                    () -> assertTrue(subject.table.remove(KEY)));
            subject.end();
        });
    }

    @Test
    @DisplayName("acquire against remove and reap: one value at a time is findable, each is disposed of once")
    void acquireAgainstRemoveAndReap() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(false);
            subject.acquire();
            LincheckTest.inThreads(subject::acquire, () -> subject.table.remove(KEY), subject.table::reap);
            subject.end();
        });
    }

    @Test
    @DisplayName("a parked value's last release against its return: taken back or loaded anew")
    void parkAgainstLastRelease() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(true);
            Ref<Value> user = subject.table.acquire(KEY, key -> subject.load());
            LincheckTest.inThreads(user::close, () -> subject.table.remove(KEY), subject::acquire);
            subject.end();
        });
    }

    @Test
    @DisplayName("a load against remove and close: nothing stays, nothing is lost")
    void loadAgainstRemoveAndClose() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(false);
            LincheckTest.inThreads(
                    () -> {
                        try {
                            subject.acquire();
                        } catch (IllegalStateException e) {
                            assertTrue(subject.table.isClosed());
                        }
                    },
                    () -> subject.table.remove(KEY),
                    subject.table::close);
            assertEquals(subject.births.get(), subject.disposals.get(), "births and disposals");
            assertEquals(0, subject.table.size());
        });
    }

    @Test
    @DisplayName("two removals of a value in use, and a pass: its user's claim is left alone")
    void removeAgainstReapUnderAUser() {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            Subject subject = new Subject(false);
            Ref<Value> user = subject.table.acquire(KEY, key -> subject.load());
            LincheckTest.inThreads(() -> subject.table.remove(KEY), subject.table::reap);
            user.get().use();
            assertEquals(0, subject.disposals.get());
            user.close();
            subject.end();
        });
    }

    @Test
    @DisplayName("control: a table that looks at the count, then takes the value out, is found out")
    void aTableThatChecksBeforeItActsIsFoundOut() {
        assertThrows(
                Throwable.class,
                () -> Lincheck.runConcurrentTest(INVOCATIONS, () -> {
                    ConcurrentHashMap<Integer, AtomicInteger> users = new ConcurrentHashMap<>();
                    users.put(KEY, new AtomicInteger());
                    AtomicInteger disposals = new AtomicInteger();
                    LincheckTest.inThreads(
                            () -> {
                                AtomicInteger mine = users.get(KEY);
                                if (mine != null) {
                                    mine.incrementAndGet();
                                    assertEquals(0, disposals.get(), "used after it was disposed of");
                                    mine.decrementAndGet();
                                }
                            },
                            () -> {
                                AtomicInteger idle = users.get(KEY);
                                if (idle != null && idle.get() == 0 && users.remove(KEY, idle)) {
                                    disposals.incrementAndGet();
                                }
                            });
                }));
    }
}
