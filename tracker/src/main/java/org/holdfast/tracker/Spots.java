package org.holdfast.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/**
 * Finds the spot of a site or a type. Sites stand in an array by identity, found without an atomic; types hang on their class. Neither
 * keeps a class loader: a site has none, a type is known by name, and what hangs on a class is a JDK object that knows us weakly.
 */
final class Spots {
    static final int MAX_SITES = 4096;
    static final int MAX_TYPES = 4096;

    /** What there are too many for. */
    private static final Spot OTHER_TYPES = new Spot(null, "(other types)");

    private static final ConcurrentHashMap<String, Spot> TYPES = new ConcurrentHashMap<>();
    private static final ClassValue<WeakReference<Spot>> OF_CLASS = new ClassValue<>() {
        @Override
        protected WeakReference<Spot> computeValue(Class<?> type) {
            return new WeakReference<>(named(Frames.stable(type.getName()), type));
        }
    };

    private static final VarHandle TABLE = MethodHandles.arrayElementVarHandle(Spot[].class);

    /** Open addressing, a power of two, less than half full, so a search ends. Grows by copy; entries never leave. */
    private static volatile @Nullable Spot[] sites = new Spot[64];

    private static int size;

    private Spots() {}

    /** What {@link #OF_CLASS} answers, by the identity of the class. Racy: an entry is immutable, and says of which class it is. */
    private static final @Nullable Known[] CACHE = new Known[256];

    /** A class and its spot. The class is told by the one string that it answers as its name, which keeps no class. */
    private static final class Known {
        final String name;
        final Spot spot;

        Known(String name, Spot spot) {
            this.name = name;
            this.spot = spot;
        }
    }

    @SuppressWarnings("ReferenceEquality") // another class of the same name has another string
    static Spot ofType(Class<?> type) {
        Known known = CACHE[System.identityHashCode(type) & (CACHE.length - 1)];
        return known != null && known.name == type.getName() ? known.spot : ask(type);
    }

    private static Spot ask(Class<?> type) {
        Spot spot = OF_CLASS.get(type).get();
        Spot answer = spot == null ? OTHER_TYPES : spot;
        CACHE[System.identityHashCode(type) & (CACHE.length - 1)] = new Known(type.getName(), answer);
        return answer;
    }

    private static Spot named(String name, Class<?> type) {
        Spot known = TYPES.get(name);
        if (known != null) {
            return known;
        }
        if (TYPES.size() >= MAX_TYPES) {
            Engine.drop();
            return OTHER_TYPES;
        }
        Spot made = new Spot(null, name);
        Spot other = TYPES.putIfAbsent(name, made);
        Spot spot = other == null ? made : other;
        spot.longLived |= Levels.isLongLived(type);
        return spot;
    }

    static Spot ofSite(Site site, Object resource) {
        @Nullable Spot[] table = sites;
        int mask = table.length - 1;
        int at = System.identityHashCode(site) & mask;
        Spot spot = table[at];
        if (spot != null && spot.site == site) {
            return spot;
        }
        return search(site, resource);
    }

    private static Spot search(Site site, Object resource) {
        Spot found = find(sites, site);
        return found == null ? add(site, resource.getClass()) : found;
    }

    private static @Nullable Spot find(@Nullable Spot[] table, Site site) {
        int mask = table.length - 1;
        for (int at = System.identityHashCode(site) & mask; ; at = (at + 1) & mask) {
            Spot spot = (Spot) TABLE.getAcquire(table, at);
            if (spot == null || spot.site == site) {
                return spot;
            }
        }
    }

    private static synchronized Spot add(Site site, Class<?> type) {
        @Nullable Spot[] table = sites;
        Spot known = find(table, site);
        if (known != null) {
            return known;
        }
        if (size >= MAX_SITES) {
            Engine.drop();
            return ofType(type);
        }
        Spot made = new Spot(site, Frames.stable(type.getName()));
        if (2 * (size + 1) > table.length) {
            @Nullable Spot[] longer = new Spot[2 * table.length];
            for (Spot spot : table) {
                if (spot != null) {
                    put(longer, spot);
                }
            }
            put(longer, made);
            sites = longer;
        } else {
            put(table, made);
        }
        size++;
        return made;
    }

    private static void put(@Nullable Spot[] table, Spot spot) {
        int mask = table.length - 1;
        int at = System.identityHashCode(spot.site) & mask;
        while (table[at] != null) {
            at = (at + 1) & mask;
        }
        TABLE.setRelease(table, at, spot);
    }

    static void expectLong(Site site) {
        Spot known = find(sites, site);
        (known == null ? add(site, Object.class) : known).longLived = true;
    }

    /** All sites and types that were met. */
    static List<Spot> all() {
        List<Spot> all = new ArrayList<>(TYPES.values());
        for (Spot spot : sites) {
            if (spot != null) {
                all.add(spot);
            }
        }
        all.add(OTHER_TYPES);
        return all;
    }

    /** Those at which something was counted at level <em>sites</em>. */
    static List<Spot> used() {
        return all().stream().filter(Spot::isUsed).toList();
    }

    static List<Spot> types() {
        return List.copyOf(TYPES.values());
    }

    static void reset() {
        Map<Spot, long[]> tally = Slots.tally();
        for (Spot spot : all()) {
            long[] followed = tally.getOrDefault(spot, new long[2]);
            spot.reset(followed[0], followed[1]);
        }
    }
}
