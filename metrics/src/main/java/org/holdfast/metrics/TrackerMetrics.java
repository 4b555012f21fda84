package org.holdfast.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.holdfast.tracker.Leak;

/**
 * Binds the tracker's numbers to a registry:
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th scope="col">name</th><th scope="col">kind</th><th scope="col">what</th></tr>
 *   <tr><td>holdfast.claims.followed</td><td>gauge</td><td>claims that are open and followed one by one</td></tr>
 *   <tr><td>holdfast.claims.oldest</td><td>time gauge</td><td>how long the oldest of them is held</td></tr>
 *   <tr><td>holdfast.claims.untracked</td><td>counter</td><td>claims that should have been followed and could not be</td></tr>
 *   <tr><td>holdfast.tracker.dropped</td><td>counter</td><td>causes, sites and misuses not kept because there were too many</td></tr>
 *   <tr><td>holdfast.leaks{kind}</td><td>gauge</td><td>claims that are, or seem, forgotten: unreachable, old, growing</td></tr>
 *   <tr><td>holdfast.leak.causes{kind}</td><td>gauge</td><td>at how many places they were taken</td></tr>
 *   <tr><td>holdfast.misuses</td><td>gauge</td><td>misuses seen, and second closes</td></tr>
 *   <tr><td>holdfast.site.open{site,type}</td><td>gauge</td><td>open claims of a site, or of a type without one</td></tr>
 *   <tr><td>holdfast.site.acquired, .released{site,type}</td><td>counter</td><td>claims taken and given up there</td></tr>
 * </table>
 *
 * <p>Sites have numbers at the levels <em>sites</em> and <em>full</em> alone. A site gets its meters at the first reading after it was
 * seen; at most {@value #DEFAULT_SITES} sites do, unless said otherwise, and {@code holdfast.sites.unmetered} counts the others.
 *
 * <p>One snapshot of the tracker serves all readings within a second, so a scrape costs one, however many meters it reads.
 *
 * <p>Thread safety: may be bound by any thread, to any number of registries. Memory effects: none.
 */
public final class TrackerMetrics implements MeterBinder {
    /** How many sites have meters unless said otherwise. */
    public static final int DEFAULT_SITES = 100;

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Tags tags;
    private final int sites;
    private final Readings readings;

    /** Binds all sites up to {@value #DEFAULT_SITES}, without further tags. */
    public TrackerMetrics() {
        this(DEFAULT_SITES, Tags.empty());
    }

    /**
     * Binds with tags of the caller's, such as the name of the service.
     *
     * @param sites how many sites have meters, 0 or more
     * @param tags put on every meter
     * @throws IllegalArgumentException if sites is negative
     */
    public TrackerMetrics(int sites, Iterable<Tag> tags) {
        this(sites, tags, new Readings(FRESH));
    }

    TrackerMetrics(int sites, Iterable<Tag> tags, Readings readings) {
        if (sites < 0) {
            throw new IllegalArgumentException("sites must be 0 or more: " + sites);
        }
        this.sites = sites;
        this.tags = Tags.of(Objects.requireNonNull(tags, "tags"));
        this.readings = readings;
    }

    /**
     * Adds the meters. They stay until the registry removes them.
     *
     * @param registry reads them from now on
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        SiteMeters ofSites = new SiteMeters(Objects.requireNonNull(registry, "registry"), readings, sites, tags);
        Gauge.builder("holdfast.claims.followed", readings, all -> {
                    ofSites.refresh(); // so that sites get their meters where nobody reads the one that counts them
                    return all.now().followed();
                })
                .description("Claims that are open and followed one by one")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        TimeGauge.builder("holdfast.claims.oldest", readings, TimeUnit.SECONDS, Readings::oldestSeconds)
                .description("How long the oldest followed claim is held")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder(
                        "holdfast.claims.untracked", readings, all -> all.now().untracked())
                .description("Claims that should have been followed and could not be")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder(
                        "holdfast.tracker.dropped", readings, all -> all.now().dropped())
                .description("Causes, sites and misuses that were not kept because there were too many")
                .tags(tags)
                .register(registry);
        for (Leak.Kind kind : Leak.Kind.values()) {
            Gauge.builder("holdfast.leaks", readings, all -> all.leaked(kind))
                    .description("Claims that are, or seem, forgotten")
                    .tags(tags.and("kind", Readings.name(kind)))
                    .strongReference(true)
                    .register(registry);
            Gauge.builder("holdfast.leak.causes", readings, all -> all.causes(kind))
                    .description("At how many places forgotten claims were taken")
                    .tags(tags.and("kind", Readings.name(kind)))
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("holdfast.misuses", readings, Readings::misuses)
                .description("Misuses of claims, and second closes, since the start or the last reset")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("holdfast.sites.unmetered", ofSites, SiteMeters::unmetered)
                .description("Sites without meters because there are too many")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
