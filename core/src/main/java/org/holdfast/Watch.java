package org.holdfast;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the observer. It is a constant: where there is none, the JIT removes the question and all behind it. What
 * it throws ends here.
 */
final class Watch {
    static final @Nullable RefObserver OBSERVER = choose();

    private Watch() {}

    /** Loads this class, and with it the observer. */
    static void prepare() {}

    private static @Nullable RefObserver choose() {
        try {
            ClassLoader loader = RefObserver.class.getClassLoader();
            return first(ServiceLoader.load(RefObserver.class, loader).iterator());
        } catch (Throwable t) {
            Log.error("the observer could not be loaded; nothing is observed", t);
            return null;
        }
    }

    /** The first one; more than one is said, so that nobody wonders why the other sees nothing. */
    static @Nullable RefObserver first(Iterator<RefObserver> found) {
        if (!found.hasNext()) {
            return null;
        }
        RefObserver chosen = found.next();
        if (found.hasNext()) {
            Log.warn("more than one RefObserver is on the path; "
                    + chosen.getClass().getName() + " observes, the others do not. Leave one on the path");
        }
        return chosen;
    }

    static @Nullable Object born(Object claim, RefCounted holder) {
        RefObserver observer = OBSERVER;
        if (observer == null) {
            return null;
        }
        try {
            return observer.born(claim, holder.resource());
        } catch (Throwable t) {
            failed(t);
            return null;
        }
    }

    static @Nullable Object shared(
            Object claim, RefCounted holder, @Nullable Object parent, @Nullable Site site, @Nullable String reason) {
        RefObserver observer = OBSERVER;
        if (observer == null) {
            return null;
        }
        try {
            return observer.shared(claim, holder.resource(), parent, site, reason);
        } catch (Throwable t) {
            failed(t);
            return null;
        }
    }

    static @Nullable Object moved(Object claim, RefCounted holder, @Nullable Object token) {
        RefObserver observer = OBSERVER;
        if (observer == null) {
            return null;
        }
        try {
            return observer.moved(claim, holder.resource(), token);
        } catch (Throwable t) {
            failed(t);
            return null;
        }
    }

    static void released(RefCounted holder, @Nullable Object token) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.released(holder.resource(), token);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void closedAgain(RefCounted holder, @Nullable Object token) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.closedAgain(holder.resource(), token);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void disposed(RefCounted holder) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.disposed(holder.resource());
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void retained(CountWord counter, int claims) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.retained(MisuseLog.resource(counter), claims);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void gaveUp(CountWord counter, int claims) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.gaveUp(MisuseLog.resource(counter), claims);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static void timedOut(RefCounted holder) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.timedOut(holder.resource());
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    static @Nullable String earlierRelease(Object counter, @Nullable Object token) {
        RefObserver observer = OBSERVER;
        if (observer == null) {
            return null;
        }
        try {
            return observer.earlierRelease(MisuseLog.resource(counter), token);
        } catch (Throwable t) {
            failed(t);
            return null;
        }
    }

    static void misused(MisuseReport report, Object counter, @Nullable Object token) {
        RefObserver observer = OBSERVER;
        if (observer != null) {
            try {
                observer.misused(report, MisuseLog.resource(counter), token);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    private static void failed(Throwable t) {
        Log.error("the observer failed; the claim is as it was", t);
    }
}
