package org.holdfast.bench.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.holdfast.bench.slices.Variant;

/**
 * Everything that {@code bench counter} can time, and what this JVM could not load, with the reason.
 *
 * @param loaded by name, in the order of reports
 * @param missing reasons, by name
 */
record Variants(Map<String, Variant> loaded, Map<String, String> missing) {

    static Variants load() {
        Variants all = new Variants(new LinkedHashMap<>(), new LinkedHashMap<>());
        all.add("raw", RawVariants.Pair::new, RawVariants.PairAgain::new, RawVariants.CasLoopPair::new);
        all.add(
                "Holdfast",
                HoldfastVariants.Pair::new,
                HoldfastVariants.TryPair::new,
                HoldfastVariants.PaddedPair::new,
                HoldfastVariants.EmbeddedPair::new,
                HoldfastVariants.EmbeddedTryPair::new);
        all.add("Netty RefCnt", NettyVariants.Pair::new);
        all.add("Netty AbstractReferenceCounted", NettyVariants.EmbeddedPair::new);
        all.add("Elasticsearch AbstractRefCounted", ElasticsearchVariants.Pair::new);
        all.add("Lucene RefCount", LuceneVariants.Pair::new);
        all.add("Jetty ReferenceCounter", JettyVariants.Pair::new);
        all.add("shared Arena pair", ArenaVariants.Pair::new, ArenaVariants.Besides::new);
        all.add("locks", RawVariants.StampedPair::new, RawVariants.ReadLockPair::new);

        all.add("failed try", HoldfastVariants.FailedTry::new, RawVariants.BlindFailedTry::new);
        all.add("Elasticsearch failed try", ElasticsearchVariants.FailedTry::new);
        all.add("Jetty failed try", JettyVariants.FailedTry::new);

        all.add("raw new and last", RawVariants.NewAndLast::new);
        all.add("Holdfast new and last", HoldfastVariants.NewAndLast::new, HoldfastVariants.EmbeddedNewAndLast::new);
        all.add("Netty new and last", NettyVariants.NewAndLast::new);
        all.add("Elasticsearch new and last", ElasticsearchVariants.NewAndLast::new);
        all.add("Lucene new and last", LuceneVariants.NewAndLast::new);
        all.add("Jetty new and last", JettyVariants.NewAndLast::new);
        return all;
    }

    /** Makes the variants of one origin; if one cannot be made, the origin is missing with the reason. */
    @SafeVarargs
    final void add(String origin, Supplier<Variant>... variants) {
        for (Supplier<Variant> supplier : variants) {
            try {
                Variant variant = supplier.get();
                variant.run(1);
                loaded.put(variant.name(), variant);
            } catch (LinkageError | RuntimeException e) {
                missing.put(origin, e instanceof UnsupportedOperationException ? e.getMessage() : e.toString());
                return;
            }
        }
    }

    /** The named ones, with the limit and its twin, in the order of reports. Unknown names are left out. */
    List<Variant> with(Collection<String> names) {
        List<Variant> chosen = new ArrayList<>();
        for (Variant variant : loaded.values()) {
            String name = variant.name();
            if (name.equals(Names.RAW) || name.equals(Names.CANARY) || names.contains(name)) {
                chosen.add(variant);
            }
        }
        return chosen;
    }
}
