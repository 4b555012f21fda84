package org.holdfast.bench.sharded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.holdfast.ShardedRefCount;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Bytes;
import org.holdfast.bench.topic.Names;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** What a hot counter costs as threads are added, and what its end costs. */
public final class ShardedTopic implements Topic {
    private static final int[] KILLED_SHARDS = {1, 2, 8, 16};

    /** Makes the topic. */
    public ShardedTopic() {}

    @Override
    public String name() {
        return "sharded";
    }

    @Override
    public String base() {
        return Names.RAW;
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.add("work", JdkCounters.WorkAlone.class);
        all.addChoosing("raw", JdkCounters.Raw.class, true);
        both(all, "Sharded", OwnCounters.Sharded.class);
        both(all, "Sharded", OwnCounters.ShardedTry.class);
        both(all, "ShardedRefCount pair, spread", OwnCounters.Spread.class);
        both(all, "Sharded", OwnCounters.OneShard.class);
        both(all, "LongAdder", JdkCounters.Adder.class);
        both(all, "RefCount", OwnCounters.Plain.class);
        both(all, "PaddedRefCount", OwnCounters.Padded.class);
        both(all, "CAS loop", JdkCounters.CasLoop.class);
        both(all, "Netty RefCnt", PeerCounters.NettyRefCnt.class);
        both(all, "Netty AbstractReferenceCounted", PeerCounters.NettyEmbedded.class);
        both(all, "Elasticsearch AbstractRefCounted", PeerCounters.Elasticsearch.class);
        both(all, "Lucene RefCount", PeerCounters.Lucene.class);
        both(all, "Jetty ReferenceCounter", PeerCounters.Jetty.class);
        both(all, "ReentrantReadWriteLock", JdkCounters.ReadLock.class);
        for (int shards : KILLED_SHARDS) {
            all.addChoosing("ShardedRefCount kill", KillVariants.Kill.class, shards);
        }
        return all;
    }

    private static void both(Variants all, String origin, Class<? extends Variant> type) {
        all.addChoosing(origin, type, false);
        all.addChoosing(origin, type, true);
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put("B of an idle ShardedRefCount", Bytes.perObject(ShardedRefCount::new));
        sizes.put("B of a LongAdder", Bytes.perObject(LongAdder::new));
        String pair = Bytes.PER_OPERATION + "ShardedRefCount pair";
        sizes.putAll(Bytes.perOperation(variants, name -> name.startsWith(pair) && wanted.test(name)));
        return sizes;
    }

    @Override
    public List<String> peers() {
        return List.of(
                "io/netty/util/internal/RefCnt",
                "org/elasticsearch/core/AbstractRefCounted",
                "org/apache/lucene/util/RefCount",
                "org/eclipse/jetty/io/Retainable");
    }

    /** Whoever kills does it once. */
    @Override
    public boolean shared(String variant) {
        return !variant.contains(" kill");
    }

    @Override
    public boolean charted(String variant) {
        return variant.contains(" pair") && !variant.endsWith(CountedPair.WITH_WORK);
    }

    @Override
    public boolean scales() {
        return true;
    }
}
