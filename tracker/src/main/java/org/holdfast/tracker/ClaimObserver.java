package org.holdfast.tracker;

import org.holdfast.MisuseReport;
import org.holdfast.Ref;
import org.holdfast.RefObserver;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/**
 * What Holdfast's core tells of claims, once it has found this by {@link java.util.ServiceLoader}. Not for users: see {@link Tracker}.
 *
 * <p>A token is null for a claim that is not watched, a spot for one that is only counted, and otherwise the followed claim.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: none but those of {@link RefObserver}.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class ClaimObserver implements RefObserver {
    private static final @Nullable Class<?> TABLE_ENTRY = tableEntry();

    private static volatile boolean chosen;

    /** Made for {@link java.util.ServiceLoader}. */
    @SuppressWarnings("StaticAssignmentInConstructor") // the one instance, made when it was chosen
    public ClaimObserver() {
        chosen = true;
        Background.begin();
    }

    private static @Nullable Class<?> tableEntry() {
        try {
            return Class.forName("org.holdfast.TableEntry", false, Ref.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    static boolean isChosen() {
        return chosen;
    }

    @Override
    public @Nullable Object born(Object claim, Object resource) {
        UnpairedLog.adopted(resource);
        return shared(claim, resource, null, null, null);
    }

    /** Calls on directly: each frame of ours costs with every call path that is taken. */
    @Override
    public @Nullable Object shared(
            Object claim, Object resource, @Nullable Object parent, @Nullable Site site, @Nullable String reason) {
        int mode = Levels.mode;
        if (mode == Levels.SAMPLED) {
            return !Levels.isSampled()
                    ? null
                    : claim instanceof Ref
                            ? Engine.follow(claim, resource, parent, site, reason, null, false, false)
                            : Engine.follow(null, resource, parent, site, reason, null, false, isTables(claim));
        }
        if (mode == Levels.OFF) {
            return null;
        }
        if (mode == Levels.SITES) {
            return count(resource, site);
        }
        if (mode == Levels.FULL) {
            return claim instanceof Ref
                    ? Engine.follow(claim, resource, parent, site, reason, null, true, false)
                    : Engine.follow(null, resource, parent, site, reason, null, true, isTables(claim));
        }
        return takenOtherwise(claim, resource, parent, site, reason, mode);
    }

    /*
     * Only a handle that somebody may keep is held weakly. The handle of a block is not touched, so the JIT can remove it.
     */
    private static @Nullable Object takenOtherwise(
            Object claim,
            Object resource,
            @Nullable Object parent,
            @Nullable Site site,
            @Nullable String reason,
            int mode) {
        if ((mode & Levels.WINDOWS) != 0) {
            Windows.Window window = Windows.of(Followed.of(parent));
            if (window != null) {
                boolean counted = (mode & 3) == Levels.FULL;
                return Engine.follow(referent(claim), resource, parent, site, reason, window, counted, isTables(claim));
            }
        }
        int level = (mode & Levels.BY_TYPE) != 0 ? Levels.of(resource.getClass(), mode & 3) : mode & 3;
        if (level == Levels.FULL) {
            return Engine.follow(referent(claim), resource, parent, site, reason, null, true, isTables(claim));
        }
        if (level == Levels.SAMPLED) {
            return Levels.isSampled()
                    ? Engine.follow(referent(claim), resource, parent, site, reason, null, false, isTables(claim))
                    : null;
        }
        return level == Levels.SITES ? count(resource, site) : null;
    }

    /** Whether it is the claim by which a table keeps an idle value. A handle is asked for its type alone, so the JIT can remove it. */
    private static boolean isTables(Object claim) {
        return !(claim instanceof Ref || claim instanceof ScopedRef) && claim.getClass() == TABLE_ENTRY;
    }

    private static @Nullable Object referent(Object claim) {
        return claim instanceof Ref ? claim : null;
    }

    private static Object count(Object resource, @Nullable Site site) {
        Spot spot = site == null ? Spots.ofType(resource.getClass()) : Spots.ofSite(site, resource);
        spot.acquired.increment();
        if (!Background.isRunning()) {
            Background.begin();
        }
        return spot;
    }

    @Override
    public @Nullable Object moved(Object claim, Object resource, @Nullable Object token) {
        return token == null || token instanceof Spot ? token : Engine.move(claim, token);
    }

    @Override
    public void released(Object resource, @Nullable Object token) {
        if (token == null) {
            return;
        }
        if (token instanceof Spot spot) {
            spot.released.increment();
        } else {
            Engine.release(token);
        }
    }

    @Override
    public void closedAgain(Object resource, @Nullable Object token) {
        Followed claim = Followed.of(token);
        if (claim != null) {
            BlunderLog.closedAgain(resource, claim);
        }
    }

    @Override
    public void disposed(Object resource) {
        UnpairedLog.disposed(resource);
    }

    @Override
    public void retained(Object resource, int claims) {
        if (isFull(resource)) {
            UnpairedLog.acquired(resource, claims);
        }
    }

    @Override
    public void gaveUp(Object resource, int claims) {
        if (isFull(resource)) {
            UnpairedLog.released(resource, claims);
        }
    }

    private static boolean isFull(Object resource) {
        int mode = Levels.mode;
        int level = (mode & Levels.BY_TYPE) != 0 ? Levels.of(resource.getClass(), mode & 3) : mode & 3;
        return level == Levels.FULL;
    }

    @Override
    public void timedOut(Object resource) {
        BlunderLog.timedOut(resource);
    }

    @Override
    public @Nullable String earlierRelease(Object resource, @Nullable Object token) {
        return BlunderLog.earlier(resource, Followed.of(token));
    }

    @Override
    public void misused(MisuseReport report, Object resource, @Nullable Object token) {
        BlunderLog.misused(report, resource, Followed.of(token));
    }
}
