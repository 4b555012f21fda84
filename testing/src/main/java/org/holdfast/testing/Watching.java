package org.holdfast.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.Ref;
import org.holdfast.tracker.ClaimRecord;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What holds for a whole run of tests: the tracker watches, and follows every claim. One in JUnit's root store, which closes it.
 *
 * <p>Thread safety: the root store makes one; its set is concurrent.
 */
final class Watching implements ExtensionContext.Store.CloseableResource {
    /** Causes that a test has failed for. They are not told again of its class. */
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private final Level before = Tracker.level();

    private Watching() {
        if (System.getProperty("holdfast.tracker") == null) {
            Tracker.setLevel(Level.FULL);
        }
    }

    static void begin(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Watching.class))
                .getOrComputeIfAbsent(Watching.class, key -> checked(), Watching.class);
    }

    private static Watching checked() {
        Ref.of(Watching.class, type -> {}).close(); // the first handle is what makes Holdfast look for its observer
        if (!Tracker.isWatching()) {
            throw new IllegalStateException(
                    "@NoLeaks sees no claims: holdfast-tracker is on the path, and another RefObserver was"
                            + " chosen before it, or none could be loaded. Leave one provider of org.holdfast.RefObserver on the path"
                            + " of the tests.");
        }
        return new Watching();
    }

    static void reported(List<ClaimRecord> claims) {
        claims.forEach(claim -> REPORTED.add(claim.cause().fingerprint()));
    }

    static boolean isReported(String fingerprint) {
        return REPORTED.contains(fingerprint);
    }

    @Override
    public void close() {
        Tracker.setLevel(before);
        REPORTED.clear();
    }
}
