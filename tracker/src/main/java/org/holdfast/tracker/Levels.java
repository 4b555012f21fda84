package org.holdfast.tracker;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which level is in force. What is asked at each claim is one number. */
@SuppressWarnings("EnumOrdinal") // that number, which never leaves the tracker
final class Levels {
    static final String PROPERTY = "holdfast.tracker";
    static final String SAMPLE = "holdfast.tracker.sample";
    static final String STACKS = "holdfast.tracker.stacks";

    static final int OFF = Level.OFF.ordinal();
    static final int SITES = Level.SITES.ordinal();
    static final int SAMPLED = Level.SAMPLED.ordinal();
    static final int FULL = Level.FULL.ordinal();

    /** Added to the number while some type has a level of its own. */
    static final int BY_TYPE = 4;

    /** Added to it while a window is open. */
    static final int WINDOWS = 8;

    /** Whether a claim with a site gets a call path, too. */
    static final boolean STACKS_AT_SITES = read(STACKS).equals("always");

    private static final Level[] ALL = Level.values();

    /** The general level, and what was added to it. */
    static volatile int mode = parse(read(PROPERTY)).ordinal();

    /** Rules by the name of the type, so that they keep no class. Replaced whole. */
    private static volatile Map<String, Level> rules = Map.of();

    private static volatile Set<String> longLived = Set.of();

    /** Goes up with each change of a level; a type's level is worth what its turn is. */
    private static volatile int turn = 1;

    private static volatile int oneIn = 128;

    /** A random number below this, both unsigned, follows the claim. */
    private static volatile int threshold;

    static {
        setSampling(parseSampling(read(SAMPLE)));
    }

    private Levels() {}

    private static String read(String property) {
        try {
            return System.getProperty(property, "");
        } catch (SecurityException e) {
            return "";
        }
    }

    static Level parse(String value) {
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(value)) {
                return level;
            }
        }
        if (!value.isEmpty()) {
            Log.warn("unknown value of -D" + PROPERTY + ": \"" + value
                    + "\"; known: off, sites, sampled, full; using sampled");
        }
        return Level.SAMPLED;
    }

    static int parseSampling(String value) {
        if (value.isEmpty()) {
            return 128;
        }
        try {
            int parsed = Integer.parseInt(value);
            if (parsed >= 1) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        Log.warn("unknown value of -D" + SAMPLE + ": \"" + value + "\"; it is a whole number of 1 or more; using 128");
        return 128;
    }

    static Level general() {
        return ALL[mode & 3];
    }

    static synchronized void set(Level level) {
        mode = (mode & ~3) | level.ordinal();
        takeTurn();
    }

    private static void takeTurn() {
        int last = turn; // under the lock, so no change is lost
        turn = last + 1;
    }

    static int turn() {
        return turn;
    }

    /** Says whether there are windows, by asking inside, so that of two calls the later one is right. */
    static synchronized void setWindows(Map<?, ?> open) {
        mode = open.isEmpty() ? mode & ~WINDOWS : mode | WINDOWS;
    }

    static synchronized void set(String type, Level level) {
        Map<String, Level> next = new HashMap<>(rules);
        next.put(type, level);
        change(next);
    }

    static synchronized void clear(String type) {
        Map<String, Level> next = new HashMap<>(rules);
        next.remove(type);
        change(next);
    }

    private static void change(Map<String, Level> next) {
        rules = Collections.unmodifiableMap(next);
        takeTurn();
        mode = next.isEmpty() ? mode & ~BY_TYPE : mode | BY_TYPE;
    }

    static Map<String, Level> rules() {
        return rules;
    }

    static synchronized void setLongLived(Class<?> type) {
        Set<String> next = new HashSet<>(longLived);
        next.add(type.getName());
        longLived = Collections.unmodifiableSet(next);
        for (Spot spot : Spots.types()) { // their subtypes, when they are met next
            spot.longLived |= spot.type.equals(type.getName());
        }
    }

    static boolean isLongLived(Class<?> type) {
        Set<String> names = longLived;
        return !names.isEmpty() && nearest(type, name -> names.contains(name) ? Boolean.TRUE : null) != null;
    }

    static Level of(Class<?> type) {
        Level own = nearest(type, rules::get);
        return own == null ? general() : own;
    }

    /** The level of a class when some type has its own. The answer is kept with the type until the rules change. */
    static int of(Class<?> type, int general) {
        Spot spot = Spots.ofType(type);
        int known = spot.level;
        int now = turn << 3;
        if ((known & ~7) != now) {
            Level own = nearest(type, rules::get);
            known = now | (own == null ? 4 : own.ordinal());
            spot.level = known;
        }
        return (known & 4) != 0 ? general : known & 3;
    }

    private static <T> @Nullable T nearest(Class<?> type, java.util.function.Function<String, @Nullable T> rule) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            T own = rule.apply(at.getName());
            if (own != null && at != Object.class) {
                return own;
            }
        }
        Deque<Class<?>> next = new ArrayDeque<>();
        Set<Class<?>> seen = new HashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            next.addAll(Arrays.asList(at.getInterfaces()));
        }
        for (Class<?> at = next.poll(); at != null; at = next.poll()) {
            if (seen.add(at)) {
                T own = rule.apply(at.getName());
                if (own != null) {
                    return own;
                }
                next.addAll(Arrays.asList(at.getInterfaces()));
            }
        }
        return rule.apply("java.lang.Object");
    }

    static int sampling() {
        return oneIn;
    }

    static synchronized void setSampling(int next) {
        if (next < 1) {
            throw new IllegalArgumentException("one claim in 1 or more is followed: sampling=" + next);
        }
        threshold = (int) ((1L << 32) / next - (next == 1 ? 1 : 0));
        oneIn = next;
    }

    /** Whether this claim is one that is followed at level <em>sampled</em>. */
    static boolean isSampled() {
        int limit = threshold;
        return Integer.compareUnsigned(ThreadLocalRandom.current().nextInt(), limit) < 0 || limit == -1;
    }
}
