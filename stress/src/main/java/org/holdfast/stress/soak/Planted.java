package org.holdfast.stress.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.holdfast.tracker.Leak;
import org.holdfast.tracker.LeakListener;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;

/**
 * The leaks that are planted: the same few, for ever. There is room for some of their causes; what is found of the others is dropped,
 * and counted.
 *
 * <p>Thread safety: one thread plants; any thread may be told of leaks.
 */
final class Planted implements LeakListener {
    /** How many causes there is room for. */
    static final int ROOM = 6;

    private static final int CAUSES = 10;

    private static final List<Site> SITES = List.of(
            Site.here("leak 1"), Site.here("leak 2"), Site.here("leak 3"), Site.here("leak 4"), Site.here("leak 5"));

    private final SoakTally tally;
    /** How often each cause was told. */
    private final Map<String, Integer> told = new ConcurrentHashMap<>();

    private long followed;
    private long perhaps;
    private long over;
    private long all;

    Planted(SoakTally tally) {
        this.tally = tally;
    }

    /** Makes room for no more causes than are planted first. Growth is looked for often, and not told: open claims go up and down. */
    void prepare() {
        Tracker.setLimits(Tracker.limits().withCauses(ROOM).withGrowth(Duration.ofSeconds(1), 0));
    }

    /** Leaks one claim of each cause; those that there is no room for only where it is certain that they are followed. */
    void plant(Level level, boolean first) {
        int causes = level == Level.FULL && !first ? CAUSES : ROOM;
        for (int cause = 0; cause < causes; cause++) {
            leak(cause);
            all++;
            if (level == Level.FULL) {
                followed += cause < ROOM ? 1 : 0;
                over += cause < ROOM ? 0 : 1;
            } else if (level == Level.SAMPLED) {
                perhaps++;
            }
        }
    }

    /** The last claim on a resource is forgotten: at a site, or on a line that has none. */
    private void leak(int cause) {
        tally.births.increment();
        tally.claims.add(2);
        Ref<Lost> owner = Ref.of(new Lost(), tally::dispose);
        switch (cause) {
            case 0, 1, 2 -> forget(owner.share(SITES.get(cause)));
            case 3 -> forget(owner.share());
            case 4 -> forget(owner.share());
            case 5 -> forget(owner.share());
            case 6, 7 -> forget(owner.share(SITES.get(cause - 3)));
            case 8 -> forget(owner.share());
            default -> forget(owner.share());
        }
        owner.close();
    }

    private void forget(Ref<Lost> claim) {
        tally.use(claim.get());
    }

    @Override
    public void onLeak(Leak leak) {
        told.merge(leak.kind() + leak.cause().fingerprint(), 1, Integer::sum);
    }

    /** What the tracker says of them now, beside what was done. */
    Found found() {
        long found = 0;
        long others = 0;
        boolean twice = false;
        List<Leak> leaks = Tracker.check();
        for (Leak leak : leaks) {
            boolean ours =
                    leak.kind() == Leak.Kind.UNREACHABLE && leak.cause().type().equals(Lost.class.getName());
            found += ours ? leak.count() : 0;
            others += ours ? 0 : 1;
            // once, and again whenever the count has doubled
            int most = 64 - Long.numberOfLeadingZeros(leak.count());
            twice |= told.getOrDefault(leak.kind() + leak.cause().fingerprint(), 0) > most;
        }
        return new Found(
                all,
                followed,
                perhaps,
                over,
                found,
                leaks.size(),
                others,
                told.values().stream().mapToLong(Integer::longValue).sum(),
                twice);
    }

    /**
     * What was planted and what was found.
     *
     * @param planted claims that were forgotten, of all causes
     * @param followed of those there is room for, how many were planted at level full
     * @param perhaps and how many at level sampled, which may have been followed
     * @param over how many were planted that there is no room for
     * @param found how many were found, of planted causes
     * @param causes how many causes were found
     * @param others how many of these nobody has planted
     * @param told how often the listener was told
     * @param tooOften whether a cause was told more often than its count has doubled
     */
    record Found(
            long planted,
            long followed,
            long perhaps,
            long over,
            long found,
            long causes,
            long others,
            long told,
            boolean tooOften) {
        /** Whether all that has to be found was, and nothing else. */
        boolean isExact() {
            return found >= followed && found <= followed + perhaps && others == 0;
        }
    }
}
