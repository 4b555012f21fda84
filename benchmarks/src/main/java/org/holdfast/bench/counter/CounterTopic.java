package org.holdfast.bench.counter;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.bench.topic.Names;
import org.holdfast.bench.topic.ReadLockPair;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** What a count costs: pairs of retain and release, refused tries, short lives. */
public final class CounterTopic implements Topic {
    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String base() {
        return Names.RAW;
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.add("CAS loop", RawVariants.CasLoopPair.class);
        all.add(
                "Holdfast",
                HoldfastVariants.Pair.class,
                HoldfastVariants.TryPair.class,
                HoldfastVariants.PaddedPair.class,
                HoldfastVariants.EmbeddedPair.class,
                HoldfastVariants.EmbeddedTryPair.class);
        all.add("Netty RefCnt", NettyVariants.Pair.class);
        all.add("Netty AbstractReferenceCounted", NettyVariants.EmbeddedPair.class);
        all.add("Elasticsearch AbstractRefCounted", ElasticsearchVariants.Pair.class);
        all.add("Lucene RefCount", LuceneVariants.Pair.class);
        all.add("Jetty ReferenceCounter", JettyVariants.Pair.class);
        all.add("shared Arena", ArenaVariants.Pair.class, ArenaVariants.ChecksumAlone.class);
        all.add("locks", RawVariants.StampedPair.class, ReadLockPair.class);

        all.add("failed try", HoldfastVariants.FailedTry.class, RawVariants.BlindFailedTry.class);
        all.add("Elasticsearch failed try", ElasticsearchVariants.FailedTry.class);
        all.add("Jetty failed try", JettyVariants.FailedTry.class);

        all.add("raw new and last", RawVariants.NewAndLast.class, RawVariants.PublishedNewAndLast.class);
        all.add(
                "Holdfast new and last",
                HoldfastVariants.NewAndLast.class,
                HoldfastVariants.EmbeddedNewAndLast.class,
                HoldfastVariants.EmbeddedPublishedNewAndLast.class);
        all.add("Netty new and last", NettyVariants.NewAndLast.class);
        all.add("Elasticsearch new and last", ElasticsearchVariants.NewAndLast.class);
        all.add("Lucene new and last", LuceneVariants.NewAndLast.class);
        all.add("Jetty new and last", JettyVariants.NewAndLast.class);
        return all;
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        return Sizes.measure();
    }

    @Override
    public List<String> peers() {
        return List.of(
                "io/netty/util/internal/RefCnt",
                "org/elasticsearch/core/AbstractRefCounted",
                "org/apache/lucene/util/RefCount",
                "org/eclipse/jetty/io/Retainable");
    }

    /** Two threads cannot share an object that each makes for itself. */
    @Override
    public boolean shared(String variant) {
        return !variant.contains(" new and last");
    }

    @Override
    public boolean charted(String variant) {
        return variant.contains(" pair");
    }
}
