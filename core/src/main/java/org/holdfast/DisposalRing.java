package org.holdfast;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who gave up the last claim, for the last {@value #SIZE} counters that died. Off unless
 * {@code -Dholdfast.disposals=on}; then each death costs a short stack walk, and off it costs nothing, because
 * {@link #ON} is a constant to the JIT.
 */
final class DisposalRing {
    static final String PROPERTY = "holdfast.disposals";
    static final int SIZE = 1024;
    static final boolean ON = parse(Settings.read(PROPERTY));

    private static final AtomicReferenceArray<@Nullable Disposal> RING = new AtomicReferenceArray<>(ON ? SIZE : 0);
    private static final AtomicLong NEXT = new AtomicLong();

    private DisposalRing() {}

    static boolean parse(String value) {
        if (value.equals("on")) {
            return true;
        }
        if (!value.isEmpty() && !value.equals("off")) {
            Settings.unknown(PROPERTY, value, List.of("off", "on"));
        }
        return false;
    }

    /** Loads this class. */
    static void prepare() {}

    /** Remembers a death. Never throws: the caller is about to be told "last". */
    static void record(Object counter) {
        try {
            Disposal disposal = new Disposal(
                    new WeakReference<>(counter), CallSite.current(), MisuseLog.threadName(), System.nanoTime());
            RING.set((int) (NEXT.getAndIncrement() & (SIZE - 1)), disposal);
        } catch (Throwable t) {
            Log.error("a disposal could not be remembered; the caller is told all the same", t);
        }
    }

    /** Who gave up this counter's last claim, for a report; null when off, or when the ring has moved on. */
    static @Nullable String find(Object counter) {
        for (int i = 0; i < RING.length(); i++) {
            Disposal disposal = RING.get(i);
            if (disposal != null && disposal.counter.refersTo(counter)) {
                return disposal.describe(System.nanoTime());
            }
        }
        return null;
    }

    /** One death. The counter is held weakly, so that remembering it keeps nothing alive. */
    private record Disposal(
            WeakReference<Object> counter, @Nullable StackTraceElement site, String thread, long nanos) {
        String describe(long now) {
            return "at " + (site == null ? "(unknown site)" : site) + " on " + thread + ", "
                    + Duration.ofNanos(now - nanos).toMillis() + " ms before";
        }
    }
}
