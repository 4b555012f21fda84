package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.bench.slices.Clock;
import org.holdfast.bench.slices.Interleaver;
import org.holdfast.bench.slices.Ratio;
import org.holdfast.bench.slices.Series;
import org.holdfast.bench.topic.Variants;
import org.holdfast.bench.tracking.TrackingTopic;
import org.jspecify.annotations.Nullable;

/**
 * What a detector costs each claim: variants of {@code bench tracking}, timed in turns.
 *
 * @param detector whose
 * @param followed the variant with the detector
 * @param plain the same without
 * @param nanos of a followed claim, taken and given up; NaN without a clean take
 * @param toPlain how many times the library's own unfollowed claim
 * @param toBare how many times a bare retain and release
 */
record Cost(Detector detector, String followed, String plain, double nanos, Ratio toPlain, Ratio toBare) {
    private static final String BARE = "bare pair";
    private static final long SEED = 20_261_127;
    private static final int ROUNDS = 600;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long NANOS = 1_000_000_000L;

    static final Map<Detector, List<String>> VARIANTS = Map.of(
            Detector.HOLDFAST, List.of("Ref share, full", "Ref share and close"),
            Detector.NETTY, List.of("Netty leak detector, paranoid", "Netty leak detector, disabled"),
            Detector.CASSANDRA, List.of("Cassandra Ref ref and release, debug", "Cassandra Ref ref and release"),
            Detector.CHRONICLE, List.of("Chronicle reserve and release, traced", "Chronicle reserve and release"));

    static List<Cost> measure(int seconds, Consumer<String> doing) {
        doing.accept("bench detectors: what each costs");
        Variants variants = new TrackingTopic().load();
        Set<String> names = new LinkedHashSet<>(List.of(BARE));
        VARIANTS.values().forEach(names::addAll);
        Map<String, Series> series = new Interleaver(Clock.system(), SEED, ROUNDS, seconds * NANOS, WARM_UP_NANOS)
                .run(variants.with(names), 1, round -> {});
        List<Cost> costs = new ArrayList<>();
        for (Detector detector : Detector.values()) {
            List<String> pair = VARIANTS.getOrDefault(detector, List.of());
            Series followed = series.get(pair.get(0));
            Series plain = series.get(pair.get(1));
            Series bare = series.get(BARE);
            if (followed != null && plain != null && bare != null) {
                costs.add(new Cost(
                        detector,
                        pair.get(0),
                        pair.get(1),
                        followed.medianNanos(),
                        Ratio.of(followed.nanos(), plain.nanos()),
                        Ratio.of(followed.nanos(), bare.nanos())));
            }
        }
        return costs;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("detector", detector.word());
        json.put("followed", followed);
        json.put("plain", plain);
        json.put("nanos", finite(nanos));
        json.put("toPlain", finite(toPlain.p50()));
        json.put("toBarePair", finite(toBare.p50()));
        json.put("rounds", toPlain.rounds());
        return json;
    }

    private static @Nullable Double finite(double figure) {
        return Double.isFinite(figure) ? Math.round(figure * 10) / 10.0 : null;
    }
}
