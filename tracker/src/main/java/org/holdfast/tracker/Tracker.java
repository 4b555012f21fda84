package org.holdfast.tracker;

import java.io.Closeable;
import java.util.List;
import java.util.Objects;
import org.holdfast.RefCount;
import org.holdfast.Site;

/**
 * Who holds which claim now, since when, from which call path; and which were forgotten. It watches as soon as it is on the path beside
 * Holdfast, at level {@link Level#SAMPLED} unless {@code -Dholdfast.tracker=off|sites|sampled|full} says otherwise;
 * {@code -Dholdfast.tracker.sample=N} sets the sampling.
 *
 * <pre>{@code
 * Tracker.setLevel(Level.FULL);
 * ...
 * System.out.print(Tracker.snapshot().toText());
 * }</pre>
 *
 * <p>Watching changes nothing: a claim that cannot be followed is counted as untracked, and taken all the same. A leak is reported and
 * never repaired.
 *
 * <p>Leaks are found by a daemon thread, which runs while something is tracked. It logs each cause once, with its count, to the
 * {@link System.Logger} named {@code org.holdfast.tracker}, unless a listener is set.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: what {@link #snapshot()} and its kin answer includes each claim taken,
 * and leaves out each closed, before the call.
 */
public final class Tracker {
    private Tracker() {}

    /**
     * Answers whether this tracker watches. False where it was not found beside Holdfast, or another observer was found first.
     *
     * @return the same for the life of the process
     */
    public static boolean isWatching() {
        RefCount first = new RefCount(); // looks for the observer
        return first.claims() == 1 && ClaimObserver.isChosen();
    }

    /**
     * Answers the level for types that have none of their own.
     *
     * @return the level
     */
    public static Level level() {
        return Levels.general();
    }

    /**
     * Sets the level for types that have none of their own. Claims that are open stay as they are.
     *
     * @param level from now on
     */
    public static void setLevel(Level level) {
        Levels.set(Objects.requireNonNull(level, "level"));
    }

    /**
     * Answers the level at which claims on resources of a type are watched.
     *
     * @param type the class of resources
     * @return its own level, else that of its nearest superclass or interface that has one, else the general one
     */
    public static Level level(Class<?> type) {
        return Levels.of(Objects.requireNonNull(type, "type"));
    }

    /**
     * Sets the level for resources of a type and of its subtypes, except those that have one of their own.
     *
     * @param type a class or an interface
     * @param level from now on
     */
    public static void setLevel(Class<?> type, Level level) {
        Levels.set(type.getName(), Objects.requireNonNull(level, "level"));
    }

    /**
     * Forgets the level of a type, so that the general one holds again.
     *
     * @param type as it was set
     */
    public static void clearLevel(Class<?> type) {
        Levels.clear(type.getName());
    }

    /**
     * Answers the sampling: one claim in so many is followed at {@link Level#SAMPLED}.
     *
     * @return 1 or more
     */
    public static int sampling() {
        return Levels.sampling();
    }

    /**
     * Sets the sampling.
     *
     * @param oneIn one claim in so many; 1 follows all
     * @throws IllegalArgumentException if it is less than 1
     */
    public static void setSampling(int oneIn) {
        Levels.setSampling(oneIn);
    }

    /**
     * Says that claims on resources of a type, and of its subtypes, are held for long: neither their age nor their number is reported. For
     * caches and singletons; a {@code RefTable} needs no saying so. Claims that become unreachable are.
     *
     * @param type a class or an interface
     */
    public static void expectLong(Class<?> type) {
        Levels.setLongLived(Objects.requireNonNull(type, "type"));
    }

    /**
     * The same for claims taken at one site.
     *
     * @param site as it is given to {@code share}
     */
    public static void expectLong(Site site) {
        Spots.expectLong(Objects.requireNonNull(site, "site"));
    }

    /**
     * Answers what is called a leak and how much is remembered.
     *
     * @return the limits in force
     */
    public static Limits limits() {
        return Engine.limits();
    }

    /**
     * Sets what is called a leak and how much is remembered.
     *
     * @param limits from now on
     */
    public static void setLimits(Limits limits) {
        Engine.setLimits(Objects.requireNonNull(limits, "limits"));
    }

    /**
     * Writes down all that is known.
     *
     * @return an immutable snapshot
     */
    public static Snapshot snapshot() {
        return Engine.snapshot();
    }

    /**
     * Lists the claims on one resource that are followed and open, oldest first: who keeps it alive, who is still inside a lifetime.
     *
     * @param resource what the claims are on, as {@code get()} answers it
     * @return an immutable list
     */
    public static List<ClaimRecord> holders(Object resource) {
        return Engine.holders(Objects.requireNonNull(resource, "resource"));
    }

    /**
     * Looks for leaks now, on this thread, instead of at the next turn of the tracker's own. It forces no garbage collection.
     *
     * @return all leaks that are known, most first
     */
    public static List<Leak> check() {
        return Engine.check();
    }

    /**
     * Has leaks told to a listener instead of the log.
     *
     * @param listener is told from now on
     * @return close it to end that
     */
    public static Closeable addListener(LeakListener listener) {
        return LeakLog.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Opens a window on this thread: what is taken from now on, in this piece of work, is followed and can be listed.
     *
     * @param name for a report
     * @return close it on the same thread
     */
    public static ClaimWindow openWindow(String name) {
        return new ClaimWindow(Windows.open(Objects.requireNonNull(name, "name")));
    }

    /** Forgets leaks, misuses, totals and what was released. Claims that are open are followed on. */
    public static void reset() {
        Engine.reset();
    }
}
