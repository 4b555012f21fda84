package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.bench.goals.Bound;
import org.holdfast.bench.report.Attempt;
import org.holdfast.bench.report.Machine;
import org.holdfast.bench.report.Outcome;
import org.holdfast.bench.report.Outcomes;
import org.holdfast.bench.report.Row;
import org.holdfast.bench.report.Spread;
import org.holdfast.bench.report.Subject;
import org.holdfast.bench.slices.Ratio;

/** A made-up outcome by many numbers of threads, with names that a page must escape. */
public final class Scaled {
    private static final List<String> SHARED = List.of(
            "raw pair",
            "raw pair again",
            "RefCount pair",
            "ShardedRefCount pair, one shard",
            "CAS loop pair",
            "Netty RefCnt pair",
            "Peer <script>alert(\"1\")</script> & 'Co' pair");
    private static final List<String> SEPARATE =
            List.of("ShardedRefCount pair", "ShardedRefCount try pair", "LongAdder pair");

    private Scaled() {}

    /** Exactly on the law: 4 ns alone and 12 more for each other thread on a shared line; 5 ns on a line of one's own. */
    public static Outcome sample(List<Integer> counts) {
        return sample(counts, count -> null);
    }

    /** The same with rows that do not count. */
    public static Outcome sample(List<Integer> counts, java.util.function.IntFunction<String> voided) {
        List<Row> info = new ArrayList<>();
        for (int count : counts) {
            for (int i = 0; i < SHARED.size(); i++) {
                add(info, SHARED.get(i), count, (4 + 12.0 * (count - 1)) * (1 + 0.1 * Math.max(0, i - 2)), voided);
            }
            SEPARATE.forEach(name -> add(info, name, count, 5, voided));
            add(info, "work alone", count, -15, voided);
        }
        List<Row> goals = List.of(
                goal("G8", "raw pair / ShardedRefCount pair", 2, 3.2, new Bound(false, 3.5), null),
                goal("G8", "ShardedRefCount pair / raw pair", 1, 1.01, new Bound(true, 1.08), null),
                goal("G8 stretch", "LongAdder pair / ShardedRefCount pair", 2, 1.2, new Bound(false, 1.3), null),
                goal("G9", "ns of ShardedRefCount kill, 8 shards", 1, Double.NaN, new Bound(true, 200), "no <reason>"));
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put("B of an idle ShardedRefCount", 40.0);
        int most = counts.get(counts.size() - 1);
        return new Outcome(
                new Subject(
                        "sharded",
                        "raw pair",
                        name -> name.contains(" pair") && !name.endsWith(" with work"),
                        name -> name.startsWith("RefCount") || name.startsWith("Sharded")),
                "./holdfast bench sharded --threads 1,2 && echo <b>",
                new Machine("Some CPU <9000> & \"more\"", most, "Linux 6 amd64", "Some VM 25", 25, 0.25),
                List.of(new Attempt(1, info.subList(1, 2), goals, 1000, 30)),
                goals,
                info,
                sizes,
                Map.of("shared <Arena>", "needs JDK 22, this is 17"),
                List.of("peer-4.2", "other-1.0"));
    }

    private static void add(
            List<Row> info, String name, int count, double nanos, java.util.function.IntFunction<String> voided) {
        if (nanos > 0) {
            info.add(row(name, count, nanos, voided.apply(count)));
        }
        info.add(row(name.equals("work alone") ? name : name + " with work", count, nanos + 35, voided.apply(count)));
    }

    private static Row row(String name, int count, double nanos, String voided) {
        return new Row(
                Row.INFO,
                name,
                count,
                new Ratio(nanos / 4.1, nanos / 4, nanos / 3.8, 300),
                0.97,
                voided != null ? Spread.NONE : Outcomes.spread(nanos),
                null,
                false,
                voided,
                1);
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
