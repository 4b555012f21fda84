package org.holdfast.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.holdfast.tracker.Blunder;
import org.holdfast.tracker.Cause;
import org.holdfast.tracker.Holders;
import org.holdfast.tracker.Leak;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.SiteTotals;
import org.holdfast.tracker.Snapshot;
import org.holdfast.tracker.Step;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.Test;

/** What the meters read. */
class TrackerMetricsTest {
    private static final Site OPEN = Site.here("open of the meters' test");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger taken = new AtomicInteger();
    private List<SiteTotals> sites = List.of();

    @Test
    void readsTheTrackerOfThisProcess() {
        Tracker.setLevel(Level.FULL);
        Ref<Object> first = Ref.of(new Object(), object -> {});
        List<Ref<Object>> shared = List.of(first.share(OPEN), first.share(OPEN));
        shared.get(0).close();

        new TrackerMetrics().bindTo(registry);

        assertTrue(gauge("holdfast.claims.followed") >= 2);
        String site = OPEN.toString();
        assertEquals(
                1, registry.get("holdfast.site.open").tag("site", site).gauge().value());
        assertEquals(
                2,
                registry.get("holdfast.site.acquired")
                        .tag("site", site)
                        .functionCounter()
                        .count());
        assertEquals(
                1,
                registry.get("holdfast.site.released")
                        .tag("site", site)
                        .functionCounter()
                        .count());
        shared.get(1).close();
        first.close();
    }

    @Test
    void readsEveryFigureOfASnapshot() {
        bind(100);

        assertEquals(7, gauge("holdfast.claims.followed"));
        assertEquals(3.5, registry.get("holdfast.claims.oldest").timeGauge().value(TimeUnit.SECONDS));
        assertEquals(
                2, registry.get("holdfast.claims.untracked").functionCounter().count());
        assertEquals(
                3, registry.get("holdfast.tracker.dropped").functionCounter().count());
        assertEquals(
                11,
                registry.get("holdfast.leaks")
                        .tag("kind", "unreachable")
                        .gauge()
                        .value());
        assertEquals(
                2,
                registry.get("holdfast.leak.causes")
                        .tag("kind", "unreachable")
                        .gauge()
                        .value());
        assertEquals(
                0, registry.get("holdfast.leaks").tag("kind", "old").gauge().value());
        assertEquals(4, gauge("holdfast.misuses"));
    }

    @Test
    void oneSnapshotServesASecond() {
        bind(100);
        for (int i = 0; i < 10; i++) {
            gauge("holdfast.claims.followed");
            gauge("holdfast.misuses");
        }
        assertEquals(1, taken.get());

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        gauge("holdfast.misuses");
        assertEquals(2, taken.get());
    }

    @Test
    void aSiteThatAppearsLaterGetsItsMeters() {
        bind(100);
        gauge("holdfast.claims.followed");
        assertNull(registry.find("holdfast.site.open").gauge());

        sites = List.of(new SiteTotals("late (A.java:1)", "a.Type", 9, 4));
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        gauge("holdfast.claims.followed");
        assertEquals(
                5,
                registry.get("holdfast.site.open")
                        .tag("site", "late (A.java:1)")
                        .gauge()
                        .value());

        sites = List.of(new SiteTotals("late (A.java:1)", "a.Type", 9, 8));
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        assertEquals(
                1,
                registry.get("holdfast.site.open")
                        .tag("site", "late (A.java:1)")
                        .gauge()
                        .value());
    }

    @Test
    void sitesBeyondTheLimitAreCounted() {
        List<SiteTotals> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(new SiteTotals("site " + i, "a.Type", 10, i));
        }
        sites = many;
        bind(2);

        assertEquals(3, gauge("holdfast.sites.unmetered"));
        assertEquals(2, registry.find("holdfast.site.open").gauges().size());
    }

    @Test
    void everyMeterHasTheCallersTags() {
        sites = List.of(new SiteTotals(null, "a.Type", 1, 0));
        new TrackerMetrics(10, Tags.of("service", "search"), readings()).bindTo(registry);
        gauge("holdfast.claims.followed");

        assertTrue(registry.getMeters().size() > 10);
        registry.getMeters()
                .forEach(meter -> assertEquals("search", meter.getId().getTag("service")));
        assertEquals(
                1,
                registry.get("holdfast.site.open").tag("site", "a.Type").gauge().value());
    }

    @Test
    void aNegativeLimitIsRefusedWithItsValue() {
        assertEquals(
                "sites must be 0 or more: -1",
                assertThrows(IllegalArgumentException.class, () -> new TrackerMetrics(-1, Tags.empty()))
                        .getMessage());
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private void bind(int most) {
        new TrackerMetrics(most, Tags.empty(), readings()).bindTo(registry);
    }

    private Readings readings() {
        return new Readings(Duration.ofSeconds(1), this::snapshot, clock::get);
    }

    private Snapshot snapshot() {
        taken.incrementAndGet();
        Instant time = Instant.EPOCH;
        Cause cause = new Cause("0123456789ab", "a.Type", null, List.of());
        Cause other = new Cause("ba9876543210", "a.Type", null, List.of());
        Step step = new Step("main", 1, false, time, List.of());
        return new Snapshot(
                time,
                Level.FULL,
                128,
                7,
                2,
                3,
                sites,
                List.of(
                        new Holders(cause, 4, Duration.ofMillis(1_500), List.of(), List.of()),
                        new Holders(other, 3, Duration.ofMillis(3_500), List.of(), List.of())),
                List.of(),
                List.of(),
                List.of(
                        new Leak(Leak.Kind.UNREACHABLE, cause, 10, time, time, Duration.ZERO, null, null),
                        new Leak(Leak.Kind.UNREACHABLE, other, 1, time, time, Duration.ZERO, null, null)),
                List.of(
                        new Blunder("CLOSED_TWICE", "a.Type@1", step, 3, time, null, null, null),
                        new Blunder("OVER_RELEASE", "a.Type@1", step, 1, time, null, null, null)));
    }
}
