package org.holdfast.tracker;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tracker for JMX. */
final class Bean implements TrackerMXBean {
    @Override
    public String getLevel() {
        return Tracker.level().name();
    }

    @Override
    public void setLevel(String level) {
        Tracker.setLevel(parse(level));
    }

    private static Level parse(String level) {
        try {
            return Level.valueOf(level.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no such level: \"" + level + "\"; there are OFF, SITES, SAMPLED and FULL", e);
        }
    }

    @Override
    public Map<String, String> getTypeLevels() {
        Map<String, String> levels = new TreeMap<>();
        Levels.rules().forEach((type, level) -> levels.put(type, level.name()));
        return levels;
    }

    @Override
    public void setTypeLevel(String type, String level) {
        if (level.isEmpty()) {
            Levels.clear(type);
        } else {
            Levels.set(type, parse(level));
        }
    }

    @Override
    public int getSampling() {
        return Tracker.sampling();
    }

    @Override
    public void setSampling(int oneIn) {
        Tracker.setSampling(oneIn);
    }

    @Override
    public long getFollowed() {
        return Slots.count();
    }

    @Override
    public long getUntracked() {
        return Engine.untracked();
    }

    @Override
    public long getDropped() {
        return Engine.dropped();
    }

    @Override
    public Map<String, Long> getOpenBySite() {
        Map<String, Long> open = new TreeMap<>();
        Tracker.snapshot().sites().forEach(row -> open.merge(row.where(), row.open(), Long::sum));
        return open;
    }

    @Override
    public Map<String, Long> getOpenByCause() {
        Map<String, Long> open = new TreeMap<>();
        Tracker.snapshot().holders().forEach(group -> open.merge(group.cause().where(), group.count(), Long::sum));
        return open;
    }

    @Override
    public String[] getLeaks() {
        return texts(LeakLog.snapshot());
    }

    @Override
    public String[] check() {
        return texts(Tracker.check());
    }

    private static String[] texts(List<Leak> leaks) {
        return leaks.stream().map(Leak::message).toArray(String[]::new);
    }

    @Override
    public String snapshotAsText() {
        return Tracker.snapshot().toText();
    }

    @Override
    public String snapshotAsJson() {
        return Tracker.snapshot().toJson();
    }

    @Override
    public void reset() {
        Tracker.reset();
    }
}
