package org.holdfast.stress.handles;

import static org.holdfast.stress.handles.Interleaved.check;
import static org.holdfast.stress.handles.Interleaved.inThreads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.holdfast.RefTable;

/** A table answers living values only, and disposes of each once: its map and the counter raced together. */
final class Tables {
    private static final int KEY = 1;

    private final AtomicInteger births = new AtomicInteger();
    private final AtomicInteger disposals = new AtomicInteger();

    /** Its passes reap whatever is idle. */
    private final RefTable<Integer, Value> table;

    private Tables(boolean parking) {
        var builder = RefTable.<Integer, Value>builder()
                .disposer(value -> {
                    value.dispose();
                    value.isGone("a value");
                    disposals.incrementAndGet();
                })
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .clock(() -> 0);
        table = (parking ? builder.parking() : builder).build();
    }

    static List<Interleaved> all() {
        return List.of(
                Interleaved.holds("find against reap", () -> new Tables(false).findReap()),
                Interleaved.holds("with against remove", () -> new Tables(false).withRemove()),
                Interleaved.holds("acquire against remove and reap", () -> new Tables(false).acquireRemoveReap()),
                Interleaved.holds(
                        "a parked value's last release against its return", () -> new Tables(true).parkReturn()),
                Interleaved.holds("a load against remove and close", () -> new Tables(false).loadRemoveClose()),
                Interleaved.holds("remove and reap under a user", () -> new Tables(false).removeReapUnderUser()),
                Interleaved.planted("a table that looks at the count, then takes the value out", Tables::looksFirst));
    }

    private void findReap() {
        acquire();
        inThreads(this::find, table::reap);
        end();
    }

    private void withRemove() {
        acquire();
        inThreads(
                () -> table.with(KEY, value -> {
                    value.use();
                    return 1;
                }),
                () -> check(table.remove(KEY), "a value that was there was not removed"));
        end();
    }

    private void acquireRemoveReap() {
        acquire();
        inThreads(this::acquire, () -> table.remove(KEY), table::reap);
        end();
    }

    private void parkReturn() {
        Ref<Value> user = table.acquire(KEY, key -> load());
        inThreads(user::close, () -> table.remove(KEY), this::acquire);
        end();
    }

    private void loadRemoveClose() {
        inThreads(
                () -> {
                    try {
                        acquire();
                    } catch (IllegalStateException e) {
                        check(table.isClosed(), "an open table refused: " + e);
                    }
                },
                () -> table.remove(KEY),
                table::close);
        end();
    }

    private void removeReapUnderUser() {
        Ref<Value> user = table.acquire(KEY, key -> load());
        inThreads(() -> table.remove(KEY), table::reap);
        user.get().isThere("the value in use");
        user.close();
        end();
    }

    private Value load() {
        births.incrementAndGet();
        return new Value();
    }

    private void acquire() {
        try (Ref<Value> ref = table.acquire(KEY, key -> load())) {
            ref.get().use();
        }
    }

    private void find() {
        try (Ref<Value> ref = table.find(KEY)) {
            if (ref != null) {
                ref.get().use();
            }
        }
    }

    private void end() {
        table.close();
        check(births.get() == disposals.get(), births + " values were born, " + disposals + " disposed of");
        check(table.size() == 0, table.size() + " values are left in a closed table");
        check(table.parked() == 0, table.parked() + " values are parked in a closed table");
    }

    private static void looksFirst() {
        ConcurrentHashMap<Integer, AtomicInteger> users = new ConcurrentHashMap<>();
        users.put(KEY, new AtomicInteger());
        Value value = new Value();
        inThreads(
                () -> {
                    AtomicInteger mine = users.get(KEY);
                    if (mine != null) {
                        mine.incrementAndGet();
                        value.use();
                        mine.decrementAndGet();
                    }
                },
                () -> {
                    AtomicInteger idle = users.get(KEY);
                    if (idle != null && idle.get() == 0 && users.remove(KEY, idle)) {
                        value.dispose();
                    }
                });
    }
}
