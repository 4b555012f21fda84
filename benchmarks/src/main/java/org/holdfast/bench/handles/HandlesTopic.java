package org.holdfast.bench.handles;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.bench.slices.OwnCopy;
import org.holdfast.bench.topic.Bytes;
import org.holdfast.bench.topic.ReadLockPair;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** What an owner for each claim costs. */
public final class HandlesTopic implements Topic {
    static final String BASE = "bare pair";

    /** They make or hand on a handle of their own, so two threads share next to nothing. */
    private static final Set<String> NOT_SHARED = Set.of("Ref move", "Ref.of and close");

    @Override
    public String name() {
        return "handles";
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.add(
                "Holdfast",
                ScopedVariants.BarePair.class,
                ScopedVariants.Retain.class,
                ScopedVariants.ShareScoped.class,
                RefVariants.Share.class,
                RefVariants.Upgrade.class,
                PlaceVariants.Acquire.class,
                PlaceVariants.AcquireScoped.class,
                PlaceVariants.Enter.class,
                RefVariants.Move.class,
                RefVariants.NewAndClose.class);
        all.add("Holdfast", ScopedVariants.ObservedRetain.class, IdleObserver.ON_THE_PATH);
        all.add("Holdfast", ScopedVariants.ObservedShareScoped.class, IdleObserver.ON_THE_PATH);
        all.add("Holdfast", RefVariants.ObservedShare.class, IdleObserver.ON_THE_PATH);
        all.add("Cassandra Ref", CassandraVariants.Share.class);
        all.add("Ratis", RatisVariants.Pair.class, RatisVariants.Block.class);
        all.add("Chronicle", ChronicleVariants.Pair.class);
        all.add("locks", JdkVariants.SynchronizedPair.class, ReadLockPair.class);
        all.add("Cleaner", JdkVariants.CleanerVariant.class);
        return all;
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        Map<String, Double> sizes = Bytes.perOperation(variants, wanted);
        sizes.put("B of a Ref", Bytes.perOperation(OwnCopy.of(RefVariants.Kept.class)));
        return sizes;
    }

    @Override
    public List<String> peers() {
        return List.of(
                "org/apache/cassandra/utils/concurrent/Ref",
                "org/apache/ratis/util/ReferenceCountedObject",
                "net/openhft/chronicle/core/io/AbstractReferenceCounted");
    }

    @Override
    public boolean shared(String variant) {
        return !NOT_SHARED.contains(variant);
    }
}
