package org.holdfast.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.holdfast.bench.goals.Bound;
import org.holdfast.bench.slices.Ratio;

/** A made-up outcome with each kind of row. */
public final class Outcomes {
    private Outcomes() {}

    public static Outcome sample() {
        List<Row> goals = List.of(
                goal("G1", "RefCount pair / raw pair", 1, 1.01, new Bound(true, 1.05), null),
                goal("G2", "RefCount pair / raw pair", 2, 1.5, new Bound(true, 1.05), null),
                goal("G2", "RefCounted pair / raw pair", 2, Double.NaN, new Bound(true, 1.3), "no overlap"),
                goal("G3 stretch", "Netty RefCnt pair / RefCount pair", 1, 1.1, new Bound(false, 1.2), null));
        List<Row> info = new ArrayList<>();
        double[][] costs = {{1, 1}, {1.001, 0.99}, {1.01, 1.5}, {1.02, 1.12}, {1.22, 1.4}, {1.47, 8.2}};
        String[] names = {
            "raw pair",
            "raw pair again",
            "RefCount pair",
            "RefCounted pair",
            "Netty <RefCnt> pair",
            "a read & lock pair"
        };
        for (int threads = 1; threads <= 2; threads++) {
            for (int i = 0; i < names.length; i++) {
                double ratio = costs[i][threads - 1];
                info.add(new Row(
                        Row.INFO,
                        names[i],
                        threads,
                        new Ratio(ratio * 0.95, ratio, ratio * 1.08, 300),
                        0.97,
                        spread(4.2 * ratio),
                        null,
                        false,
                        null,
                        1));
            }
        }
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put("B of a RefCount", 16.0);
        return new Outcome(
                new Subject("counter", "raw pair", name -> name.contains(" pair"), name -> name.startsWith("Ref")),
                "./holdfast bench counter",
                new Machine("Some CPU 9000 (R)", 2, "Linux 6 amd64", "Some VM 25", 25, 0.25),
                List.of(new Attempt(1, info.subList(1, 2), goals, 1000, 30)),
                goals,
                info,
                sizes,
                Map.of("shared Arena", "needs JDK 22, this is 17"),
                List.of("peer-4.2", "other-1.0"));
    }

    public static Spread spread(double median) {
        return new Spread(IntStream.rangeClosed(-9, 9)
                .mapToObj(i -> median * (1 + i * 0.01))
                .toList());
    }

    private static Row goal(String id, String variant, int threads, double p50, Bound bound, String voided) {
        return new Row(
                id,
                variant,
                threads,
                new Ratio(p50, p50, p50, 300),
                0.97,
                Spread.NONE,
                bound,
                id.endsWith("stretch"),
                voided,
                1);
    }
}
