package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.holdfast.metrics.TrackerMetrics;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final AttributeKey<String> SITE = AttributeKey.stringKey("site");
    private static final Site READER = Site.here("reader of the meters");

    private final BufferPool pool = new BufferPool();
    private final Level before = Tracker.level();

    private Ref<ByteBuffer> buffer;
    private Ref<ByteBuffer> reader;

    @BeforeEach
    void open() {
        Tracker.setLevel(Level.FULL);
        buffer = Ref.of(pool.take(), pool::give);
        reader = buffer.share(READER);
    }

    @AfterEach
    void close() {
        reader.close();
        buffer.close();
        Tracker.setLevel(before);
    }

    @Test
    void micrometerReadsTheTracker() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new TrackerMetrics().bindTo(registry);

        assertTrue(registry.get("holdfast.claims.followed").gauge().value() >= 2);
        assertEquals(
                1,
                registry.get("holdfast.site.open")
                        .tag("site", READER.toString())
                        .gauge()
                        .value());
    }

    @Test
    void openTelemetryReadsTheTracker() {
        InMemoryMetricReader metrics = InMemoryMetricReader.create();
        try (SdkMeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(metrics).build()) {
            bind(provider.get("holdfast"));
            Collection<MetricData> all = metrics.collectAllMetrics();

            assertTrue(points(all, "holdfast.claims.followed").stream().anyMatch(point -> point.getValue() >= 2));
            assertTrue(points(all, "holdfast.site.open").stream()
                    .anyMatch(point ->
                            READER.toString().equals(point.getAttributes().get(SITE)) && point.getValue() == 1));
        }
    }

    private static void bind(Meter meter) {
        meter.gaugeBuilder("holdfast.claims.followed")
                .ofLongs()
                .buildWithCallback(gauge -> gauge.record(Tracker.snapshot().followed()));
        meter.gaugeBuilder("holdfast.site.open")
                .ofLongs()
                .buildWithCallback(gauge -> Tracker.snapshot()
                        .sites()
                        .forEach(site -> gauge.record(site.open(), Attributes.of(SITE, site.where()))));
    }

    private static Collection<LongPointData> points(Collection<MetricData> all, String name) {
        return all.stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getLongGaugeData()
                .getPoints();
    }
}
