package org.holdfast.tracker;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Counts leaks by kind and cause, and tells each once, and again when its count has doubled. */
final class LeakLog {
    private static final ConcurrentHashMap<Key, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static final CopyOnWriteArrayList<LeakListener> LISTENERS = new CopyOnWriteArrayList<>();

    private LeakLog() {}

    private record Key(Leak.Kind kind, Cause cause) {}

    /** Guarded by itself. */
    private static final class Entry {
        long count;
        long toldAt;
        Instant first = Instant.EPOCH;
        Instant last = Instant.EPOCH;
        Duration oldest = Duration.ZERO;

        @Nullable
        ClaimRecord example;

        @Nullable
        SiteTotals totals;

        Leak leak(Key key) {
            return new Leak(key.kind, key.cause, count, first, last, oldest, example, totals);
        }
    }

    static void unreachable(Cause cause, ClaimRecord claim) {
        Key key = new Key(Leak.Kind.UNREACHABLE, cause);
        Entry entry = entry(key);
        if (entry == null) {
            return;
        }
        Leak told;
        synchronized (entry) {
            told = seen(key, entry, entry.count + 1, claim.age(), claim, null);
        }
        tell(told);
    }

    /** Claims without handles, of which no single one is known. */
    static void unreachable(Cause cause, long claims) {
        Key key = new Key(Leak.Kind.UNREACHABLE, cause);
        Entry entry = entry(key);
        if (entry == null) {
            return;
        }
        Leak told;
        synchronized (entry) {
            told = seen(key, entry, entry.count + claims, Duration.ZERO, null, null);
        }
        tell(told);
    }

    static void old(Cause cause, long count, Slots.@Nullable Row oldest, @Nullable SiteTotals totals) {
        found(Leak.Kind.OLD, cause, count, oldest, totals);
    }

    static void growing(Cause cause, long count, Slots.@Nullable Row oldest, @Nullable SiteTotals totals) {
        found(Leak.Kind.GROWING, cause, count, oldest, totals);
    }

    private static void found(
            Leak.Kind kind, Cause cause, long count, Slots.@Nullable Row oldest, @Nullable SiteTotals totals) {
        Key key = new Key(kind, cause);
        Entry entry = entry(key);
        if (entry == null) {
            return;
        }
        ClaimRecord example = oldest == null ? null : Report.claim(oldest);
        Duration age = example == null ? Duration.ZERO : example.age();
        Leak told;
        synchronized (entry) {
            told = seen(key, entry, count, age, example, totals);
        }
        tell(told);
    }

    private static @Nullable Entry entry(Key key) {
        Entry known = ENTRIES.get(key);
        if (known != null) {
            return known;
        }
        if (ENTRIES.size() >= Engine.limits().causes()) {
            Engine.drop();
            return null;
        }
        return ENTRIES.computeIfAbsent(key, one -> new Entry());
    }

    /** Notes what was seen; answers the leak if it is to be told. */
    private static @Nullable Leak seen(
            Key key,
            Entry entry,
            long count,
            Duration age,
            @Nullable ClaimRecord example,
            @Nullable SiteTotals totals) {
        Instant now = Times.instant(Times.now());
        if (entry.first.equals(Instant.EPOCH)) {
            entry.first = now;
        }
        entry.last = now;
        entry.count = count;
        if (entry.example == null || age.compareTo(entry.oldest) > 0) {
            entry.example = example;
        }
        entry.oldest = age.compareTo(entry.oldest) > 0 ? age : entry.oldest;
        entry.totals = totals;
        if (entry.toldAt == 0 || count >= 2 * entry.toldAt) {
            entry.toldAt = count;
            return entry.leak(key);
        }
        return null;
    }

    private static void tell(@Nullable Leak leak) {
        if (leak == null) {
            return;
        }
        Flight.leaked(leak);
        if (LISTENERS.isEmpty()) {
            Log.warn(leak.message());
            return;
        }
        for (LeakListener listener : LISTENERS) {
            try {
                listener.onLeak(leak);
            } catch (Throwable t) {
                Log.error("a leak listener failed; the others are told", t);
            }
        }
    }

    /** Of the old ones, those that are not old any more have none. */
    static void keepOld(Set<Leaks.Group> groups) {
        Set<Cause> causes = new HashSet<>();
        groups.forEach(group -> causes.add(group.named()));
        for (Map.Entry<Key, Entry> known : ENTRIES.entrySet()) {
            if (known.getKey().kind == Leak.Kind.OLD && !causes.contains(known.getKey().cause)) {
                synchronized (known.getValue()) {
                    known.getValue().count = 0;
                }
            }
        }
    }

    static Closeable add(LeakListener listener) {
        LISTENERS.add(listener);
        return () -> LISTENERS.remove(listener);
    }

    static List<Leak> snapshot() {
        List<Leak> leaks = new ArrayList<>();
        ENTRIES.forEach((key, entry) -> {
            synchronized (entry) {
                if (entry.count > 0) {
                    leaks.add(entry.leak(key));
                }
            }
        });
        leaks.sort(Comparator.comparing(Leak::kind)
                .thenComparing(Comparator.comparingLong(Leak::count).reversed())
                .thenComparing(leak -> leak.cause().fingerprint()));
        return leaks;
    }

    static void reset() {
        ENTRIES.clear();
        Leaks.reset();
    }
}
