package org.holdfast.tracker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The last released claims, with both call paths. The oldest is forgotten for the next one. */
final class Remembered {
    private static volatile AtomicReferenceArray<@Nullable Followed> ring =
            new AtomicReferenceArray<>(Limits.DEFAULT.remembered());
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Remembered() {}

    static void add(Followed claim) {
        AtomicReferenceArray<@Nullable Followed> into = ring;
        Followed old = claim;
        if (into.length() > 0) {
            old = into.getAndSet(Math.floorMod(NEXT.getAndIncrement(), into.length()), claim);
        }
        forget(old);
    }

    private static void forget(@Nullable Followed claim) {
        Details details = claim == null ? null : claim.details();
        if (details != null) {
            details.forget();
        }
    }

    /** The last one that was on a resource and gave up its claim; null if none is remembered. */
    static @Nullable Followed lastOn(Object resource) {
        int hash = System.identityHashCode(resource);
        Spot type = Spots.ofType(resource.getClass());
        AtomicReferenceArray<@Nullable Followed> from = ring;
        int next = NEXT.get();
        for (int i = 1; i <= from.length(); i++) {
            Followed claim = from.get(Math.floorMod(next - i, from.length()));
            Details details = claim == null ? null : claim.details();
            if (details != null && details.hash == hash && details.type == type) {
                return claim;
            }
        }
        return null;
    }

    /** Reads the call paths that were only taken, so that none keeps a class alive. */
    static void read() {
        AtomicReferenceArray<@Nullable Followed> from = ring;
        for (int i = 0; i < from.length(); i++) {
            Followed claim = from.get(i);
            Details details = claim == null ? null : claim.details();
            if (details != null) {
                details.read();
            }
        }
    }

    static void resize(int size) {
        if (size != ring.length()) {
            replace(size);
        }
    }

    static void clear() {
        replace(ring.length());
    }

    private static synchronized void replace(int size) {
        AtomicReferenceArray<@Nullable Followed> old = ring;
        ring = new AtomicReferenceArray<>(size);
        for (int i = 0; i < old.length(); i++) {
            forget(old.get(i));
        }
    }
}
