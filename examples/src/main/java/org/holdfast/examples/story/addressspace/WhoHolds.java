package org.holdfast.examples.story.addressspace;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.RefObserver;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/**
 * The other half of a debuggable reference: for every claim, who took it, from which claim, and on what. The handles carry it
 * where this class is named to the service loader, and are as they were where it is not.
 *
 * <p>Thread safety: any thread.
 */
public final class WhoHolds implements RefObserver {
    private static volatile @Nullable WhoHolds installed;

    private final ConcurrentHashMap<Long, Claim> held = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    /** Made by the service loader, once. */
    public WhoHolds() {
        installed = this;
    }

    /** What the handle keeps: names, never what they name. */
    record Claim(long number, String on, String by, String how) {
        @Override
        public String toString() {
            return "claim " + number + " on the " + on + ", by " + by + ", " + how;
        }
    }

    /** Answers the one that watches this virtual machine, or null when none does. */
    static @Nullable WhoHolds installed() {
        return installed;
    }

    @Override
    public Object born(Object claim, Object resource) {
        return take(resource, "the first");
    }

    @Override
    public Object shared(
            Object claim, Object resource, @Nullable Object parent, @Nullable Site site, @Nullable String reason) {
        String from = parent instanceof Claim source ? "from claim " + source.number() : "not from a handle";
        return take(resource, site == null ? from : from + " at " + site.name());
    }

    private Claim take(Object resource, String how) {
        Claim claim = new Claim(
                lastNumber.incrementAndGet(),
                resource.toString(),
                Thread.currentThread().getName(),
                how);
        held.put(claim.number(), claim);
        return claim;
    }

    @Override
    public void released(Object resource, @Nullable Object token) {
        if (token instanceof Claim claim) {
            held.remove(claim.number());
        }
    }

    /** Lists the claims held now, oldest first. */
    List<Claim> held() {
        return held.values().stream()
                .sorted(Comparator.comparingLong(Claim::number))
                .toList();
    }

    /** Counts the claims taken so far. */
    long taken() {
        return lastNumber.get();
    }
}
