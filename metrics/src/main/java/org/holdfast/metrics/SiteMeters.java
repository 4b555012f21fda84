package org.holdfast.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.holdfast.tracker.SiteTotals;
import org.holdfast.tracker.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Meters of single sites, added as sites are seen.
 *
 * <p>Thread safety: any thread reads; a lock keeps the rows and the snapshot that they are of together. A registry that is asked for
 * new meters under it takes its own locks only.
 */
final class SiteMeters {
    private final MeterRegistry registry;
    private final Readings readings;
    private final int most;
    private final Tags tags;

    // Guarded by this.
    private final Map<Key, SiteTotals> metered = new HashMap<>();
    private @Nullable Snapshot seen;
    private int unmetered;

    SiteMeters(MeterRegistry registry, Readings readings, int most, Tags tags) {
        this.registry = registry;
        this.readings = readings;
        this.most = most;
        this.tags = tags;
    }

    private record Key(String where, String type) {}

    /** Takes the totals of the latest snapshot over, and adds meters for sites that have none. */
    @SuppressWarnings("ReferenceEquality") // the same snapshot, not one that says the same
    synchronized void refresh() {
        Snapshot now = readings.now();
        if (now == seen) {
            return;
        }
        seen = now;
        unmetered = 0;
        for (SiteTotals totals : now.sites()) { // most open first, so the largest get the meters
            Key key = new Key(totals.where(), totals.type());
            if (metered.containsKey(key)) {
                metered.put(key, totals);
            } else if (metered.size() < most) {
                metered.put(key, totals);
                add(key);
            } else {
                unmetered++;
            }
        }
    }

    synchronized double unmetered() {
        refresh();
        return unmetered;
    }

    private synchronized double read(Key key, ToDoubleFunction<SiteTotals> figure) {
        refresh();
        SiteTotals totals = metered.get(key);
        return totals == null ? 0 : figure.applyAsDouble(totals);
    }

    private void add(Key key) {
        Tags ofSite = tags.and("site", key.where(), "type", key.type());
        Gauge.builder("holdfast.site.open", this, all -> all.read(key, SiteTotals::open))
                .description("Open claims of a site, or of a type without one")
                .tags(ofSite)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("holdfast.site.acquired", this, all -> all.read(key, SiteTotals::acquired))
                .description("Claims taken at a site")
                .tags(ofSite)
                .register(registry);
        FunctionCounter.builder("holdfast.site.released", this, all -> all.read(key, SiteTotals::released))
                .description("Claims of a site that were given up")
                .tags(ofSite)
                .register(registry);
    }
}
