package org.holdfast.bench.adopters;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.bench.topic.Names;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.Variants;

/** The same load before and after, with the counters alone beside it: what is gained there, and what is left of it here. */
public final class AdoptersTopic implements Topic {
    private static final List<String> LOADS =
            List.of(EchoLoad.NAME, FrameVariants.NAME, SearchLoad.SEARCH, SearchLoad.CLAIM);

    /** Makes the topic. */
    public AdoptersTopic() {}

    @Override
    public String name() {
        return "adopters";
    }

    @Override
    public String base() {
        return SearchLoad.SEARCH + "SearcherManager";
    }

    @Override
    public String base(String variant) {
        if (variant.startsWith("Netty ")) {
            return variant.substring(0, variant.indexOf(", ") + 2) + "AbstractReferenceCounted";
        }
        return variant.startsWith("Lucene ")
                ? variant.substring(0, variant.indexOf(", ") + 2) + "SearcherManager"
                : Names.RAW;
    }

    @Override
    public String baseCalled() {
        return "before";
    }

    @Override
    public Variants load() {
        Variants all = new Variants();
        all.addChoosing("Netty echo", EchoLoad.class, false);
        all.addChoosing("Netty echo", EchoLoad.class, true);
        all.add("Netty frame", FrameVariants.Before.class, FrameVariants.After.class);
        for (boolean searching : new boolean[] {true, false}) {
            all.addChoosing("Lucene", SearchLoad.Manager.class, searching);
            all.addChoosing("Lucene", SearchLoad.Scoped.class, searching);
            all.addChoosing("Lucene", SearchLoad.Shared.class, searching);
        }
        return all;
    }

    @Override
    public Map<String, Double> sizes(Variants variants, Predicate<String> wanted) {
        return Map.of();
    }

    @Override
    public List<String> peers() {
        return List.of(
                "io/netty/util/ReferenceCounted",
                "io/netty/channel/Channel",
                "org/apache/lucene/search/SearcherManager");
    }

    /** The client of an echo is one; a frame is made by each thread for itself. */
    @Override
    public boolean shared(String variant) {
        return !variant.startsWith("Netty ");
    }

    @Override
    public boolean charted(String variant) {
        return LOADS.stream().anyMatch(variant::startsWith);
    }

    @Override
    public boolean own(String variant) {
        return variant.contains(", Ref");
    }
}
