package org.holdfast.bench.tracking;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.bench.slices.OwnCopy;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Bytes;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** What it costs to know who holds what. */
public final class TrackingTopic implements Topic {
    static final String BASE = "bare pair";

    private static final String GC = "GC with a million open handles, ";
    static final String GC_TO_UNTRACKED = GC + "tracked to untracked";
    static final String GC_TO_CLEANER = GC + "tracked to Cleaner";

    /** Makes the topic. */
    public TrackingTopic() {}

    @Override
    public String name() {
        return "tracking";
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.add("Holdfast", TrackedVariants.BarePair.class, TrackedVariants.Shared.class);
        for (String level : List.of("off", "sites", "sampled", "full")) {
            all.addChoosing("Holdfast", TrackedVariants.AtSite.class, level, TrackedVariants.WATCHED);
        }
        for (String level : List.of("off", "sites", "sampled", "full")) {
            all.addChoosing("Holdfast", TrackedVariants.AtCallPath.class, level, TrackedVariants.WATCHED);
        }
        all.add("Cleaner", JdkTrackers.ByCleaner.class);
        all.add("phantom reference", JdkTrackers.ByPhantomSet.class);
        for (String level : List.of("disabled", "simple", "advanced", "paranoid")) {
            all.addChoosing("Netty leak detector", NettyTrackers.AtLevel.class, level, Map.of());
        }
        all.add("Cassandra Ref", CassandraTrackers.Share.class, CassandraTrackers.Debug.class);
        all.add("Chronicle", ChronicleTrackers.Pair.class, ChronicleTrackers.Traced.class);
        return all;
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        Map<String, Double> sizes = Bytes.perOperation(variants, wanted);
        if (wanted.test(GC_TO_UNTRACKED) || wanted.test(GC_TO_CLEANER)) {
            double tracked = collected(OpenHandles.TRACKED_REFS, TrackedVariants.WATCHED);
            sizes.put(GC_TO_UNTRACKED, tracked / collected(OpenHandles.REFS, Map.of()));
            sizes.put(GC_TO_CLEANER, tracked / collected(OpenHandles.CLEANERS, Map.of()));
        }
        return sizes;
    }

    private static double collected(String kind, Map<String, String> resources) {
        Variant handles = OwnCopy.choosing(OpenHandles.class, kind, resources);
        int micros = handles.run(1);
        if (!handles.intact()) {
            throw new IllegalStateException("a handle of the million was lost: " + handles.name());
        }
        return micros;
    }

    @Override
    public List<String> peers() {
        return List.of(
                "io/netty/util/ResourceLeakDetector",
                "org/apache/cassandra/utils/concurrent/Ref",
                "net/openhft/chronicle/core/io/AbstractReferenceCounted");
    }
}
