package org.holdfast.testing;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.tracker.ClaimRecord;
import org.holdfast.tracker.Leak;
import org.holdfast.tracker.Tracker;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Claims that no window of a test had, and that nobody can close any more: taken by a thread that was started before, and dropped.
 * They are looked for when a class has ended.
 *
 * <p>Where another class ran meanwhile, such a claim may be that one's. It is then laid to this class only if a frame of this class is in
 * its call path; else it is in the tracker's log and fails no test.
 *
 * <p>Thread safety: one per class of tests; the count of classes under way is atomic.
 */
final class Unseen {
    private static final long NEXT_COLLECTION_MILLIS = 50;

    /** Classes that were ever begun, and those under way. Two readings tell whether one was alone. */
    private static final AtomicInteger BEGUN = new AtomicInteger();

    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private final String className;
    private final boolean aloneAtFirst;
    private final int number;
    private final Map<String, Long> before = new HashMap<>();

    private Unseen(String className, boolean aloneAtFirst, int number) {
        this.className = className;
        this.aloneAtFirst = aloneAtFirst;
        this.number = number;
        for (Leak leak : Tracker.check()) {
            before.put(key(leak), leak.count());
        }
    }

    static Unseen begin(ExtensionContext context) {
        String name = context.getRequiredTestClass().getName();
        return new Unseen(name, UNDER_WAY.incrementAndGet() == 1, BEGUN.incrementAndGet());
    }

    /** Answers one claim of each cause that came up since the class began. */
    List<ClaimRecord> end(int millis) {
        boolean alone = aloneAtFirst && BEGUN.get() == number;
        UNDER_WAY.decrementAndGet();
        if (millis > 0 && Tracker.snapshot().followed() > 0) {
            collect(millis);
        }
        List<ClaimRecord> claims = new ArrayList<>();
        for (Leak leak : Tracker.check()) {
            ClaimRecord example = leak.example();
            if (leak.kind() == Leak.Kind.UNREACHABLE
                    && example != null
                    && leak.count() > before.getOrDefault(key(leak), 0L)
                    && !Watching.isReported(leak.cause().fingerprint())
                    && (alone || isOurs(example))) {
                claims.add(example);
            }
        }
        return claims;
    }

    /** Asks for collections until one has taken what nobody holds, or the time is over. */
    private static void collect(int millis) {
        WeakReference<Object> canary = new WeakReference<>(new byte[1]);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (canary.get() != null && System.nanoTime() < deadline) {
            System.gc();
            if (canary.get() != null && !pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(NEXT_COLLECTION_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isOurs(ClaimRecord claim) {
        return LeakReport.path(claim).stream()
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.equals(className) || name.startsWith(className + "$"));
    }

    private static String key(Leak leak) {
        return leak.kind() + leak.cause().fingerprint();
    }
}
