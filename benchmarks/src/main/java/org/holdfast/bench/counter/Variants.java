package org.holdfast.bench.counter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.bench.slices.OwnCopy;
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
        all.add("raw", RawVariants.Pair.class, RawVariants.PairAgain.class, RawVariants.CasLoopPair.class);
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
        all.add("locks", RawVariants.StampedPair.class, RawVariants.ReadLockPair.class);

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

    /** Makes the variants of one origin; if one cannot be made, the origin is missing with the reason. */
    @SafeVarargs
    final void add(String origin, Class<? extends Variant>... types) {
        for (Class<? extends Variant> type : types) {
            try {
                Variant variant = OwnCopy.of(type);
                variant.run(1);
                loaded.put(variant.name(), variant);
            } catch (LinkageError | RuntimeException e) {
                missing.put(origin, e instanceof UnsupportedOperationException ? e.getMessage() : e.toString());
                return;
            }
        }
    }

    /** Why a name is not among the loaded ones. */
    String whyMissing(String name) {
        return missing.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(entry -> "cannot load: " + entry.getValue())
                .findFirst()
                .orElse("no variant is called \"" + name + "\"");
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
