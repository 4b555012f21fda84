package org.holdfast.bench.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.holdfast.bench.slices.OwnCopy;
import org.holdfast.bench.slices.Variant;

/**
 * Everything that a topic can time, and what this JVM could not load, with the reason. The raw pair and its twin come first.
 *
 * <p>Thread safety: none while variants are added.
 */
public final class Variants {
    private final Map<String, Variant> loaded = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** Loads the raw pair and its twin. */
    public Variants() {
        add("raw", RawPairs.Pair.class, RawPairs.PairAgain.class);
    }

    /**
     * Loads the variants of one origin; if one cannot be loaded, the origin is missing with the reason.
     *
     * @param origin what the names of its variants begin with, if they may be missing
     * @param types in the order of reports
     */
    @SafeVarargs
    public final void add(String origin, Class<? extends Variant>... types) {
        for (Class<? extends Variant> type : types) {
            add(origin, type, Map.of());
        }
    }

    /**
     * Loads a variant whose copy of the code finds other resources than the rest.
     *
     * @param origin as for the others
     * @param type of the variant
     * @param resources what is found under a name instead of what stands there
     */
    public void add(String origin, Class<? extends Variant> type, Map<String, String> resources) {
        add(origin, () -> OwnCopy.of(type, resources));
    }

    /**
     * Loads one of several variants that a class stands for.
     *
     * @param origin as for the others
     * @param type of the variant
     * @param choice which of them
     */
    public void addChoosing(String origin, Class<? extends Variant> type, Object choice) {
        add(origin, () -> OwnCopy.choosing(type, choice));
    }

    /**
     * Loads one of several variants, with other resources than the rest.
     *
     * @param origin as for the others
     * @param type of the variant
     * @param choice which of them
     * @param resources what is found under a name instead of what stands there
     */
    public void addChoosing(
            String origin, Class<? extends Variant> type, Object choice, Map<String, String> resources) {
        add(origin, () -> OwnCopy.choosing(type, choice, resources));
    }

    private void add(String origin, Supplier<Variant> loading) {
        if (missing.containsKey(origin)) {
            return;
        }
        try {
            Variant variant = loading.get();
            variant.run(1);
            loaded.put(variant.name(), variant);
        } catch (LinkageError | RuntimeException e) {
            missing.put(origin, e instanceof UnsupportedOperationException ? e.getMessage() : e.toString());
        }
    }

    /**
     * Answers what was loaded.
     *
     * @return by name, in the order of reports; a view
     */
    public Map<String, Variant> loaded() {
        return Collections.unmodifiableMap(loaded);
    }

    /**
     * Answers what could not be loaded.
     *
     * @return reasons, by origin; a view
     */
    public Map<String, String> missing() {
        return Collections.unmodifiableMap(missing);
    }

    /** Why a name is not among the loaded ones. */
    String whyMissing(String name) {
        return missing.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(entry -> "cannot load: " + entry.getValue())
                .findFirst()
                .orElse("no variant is called \"" + name + "\"");
    }

    /**
     * Chooses variants.
     *
     * @param names unknown ones are left out
     * @return the named ones, with the raw pair and its twin, in the order of reports
     */
    public List<Variant> with(Collection<String> names) {
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
