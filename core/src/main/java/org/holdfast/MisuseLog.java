package org.holdfast;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts misuse per kind and call site, tells the handler, and then does what the policy says. Called after the counter's
 * safe state is stored, never before. Only {@link #refuse} may throw.
 */
final class MisuseLog {
    private static final System.Logger LOG = System.getLogger("org.holdfast");

    private static final ConcurrentHashMap<Key, Entry> ENTRIES = new ConcurrentHashMap<>();
    /** The threads inside the handler: misuse by the handler itself is counted and not handed over. */
    private static final Set<Thread> TELLING = ConcurrentHashMap.newKeySet();

    private static final AtomicLong WINDOW = new AtomicLong(Long.MIN_VALUE);
    private static final AtomicLong TOLD_IN_WINDOW = new AtomicLong();

    private static volatile MisuseHandler handler = MisuseLog::logWarning;

    private MisuseLog() {}

    /** Reports a misuse of a call that granted a claim or answers something; never throws. */
    static void report(Misuse misuse, CountWord counter, boolean granted) {
        try {
            tell(misuse, counter, granted);
        } catch (Throwable t) { // a claim may have been granted: nothing may keep the caller from learning it
            logFailure(t);
        }
        haltIfAsked();
    }

    /** Reports a call that took no claim, or gave up one too many, and throws under the default policy. */
    static void refuse(Misuse misuse, CountWord counter) {
        String message = misuse + ": " + misuse.description();
        try {
            message = tell(misuse, counter, false).message();
        } catch (Throwable t) {
            logFailure(t);
        }
        haltIfAsked();
        if (MisusePolicy.CURRENT == MisusePolicy.DEFAULT) {
            throw new RefCountException(misuse, message);
        }
    }

    static MisuseHandler setHandler(MisuseHandler next) {
        Objects.requireNonNull(next, "handler");
        synchronized (MisuseLog.class) {
            MisuseHandler previous = handler;
            handler = next;
            return previous;
        }
    }

    static List<MisuseReport> snapshot() {
        return ENTRIES.entrySet().stream()
                .map(e -> e.getValue().at(e.getKey().site))
                .sorted(Comparator.comparingLong(MisuseReport::count).reversed())
                .toList();
    }

    static void reset() {
        ENTRIES.clear();
        WINDOW.set(Long.MIN_VALUE);
    }

    private static MisuseReport tell(Misuse misuse, CountWord counter, boolean granted) {
        Key key = new Key(misuse, CallSite.current());
        if (ENTRIES.size() >= MisuseReports.MAX_SITES && !ENTRIES.containsKey(key)) {
            key = new Key(misuse, null);
        }
        String name = name(counter);
        String released = DisposalRing.ON ? DisposalRing.find(counter) : null;
        String thread = Thread.currentThread().getName();
        MisuseReport first = new MisuseReport(misuse, key.site, 1, name, granted, thread, released);
        Entry entry = ENTRIES.computeIfAbsent(key, k -> new Entry(first));
        MisuseReport report =
                new MisuseReport(misuse, key.site, entry.count.incrementAndGet(), name, granted, thread, released);
        FlightEvents.misuse(report);
        if (!entry.told.get() && withinLimit() && TELLING.add(Thread.currentThread())) {
            try {
                if (entry.told.compareAndSet(false, true)) {
                    handler.onMisuse(report);
                }
            } finally {
                TELLING.remove(Thread.currentThread());
            }
        }
        return report;
    }

    private static boolean withinLimit() {
        long second = System.nanoTime() / 1_000_000_000L;
        long window = WINDOW.get();
        if (window != second && WINDOW.compareAndSet(window, second)) {
            TOLD_IN_WINDOW.set(0);
        }
        return TOLD_IN_WINDOW.getAndIncrement() < MisuseReports.MAX_PER_SECOND;
    }

    private static void haltIfAsked() {
        if (MisusePolicy.CURRENT == MisusePolicy.HALT) {
            System.out.flush();
            System.err.flush();
            Runtime.getRuntime().halt(MisuseReports.HALT_STATUS);
        }
    }

    private static void logWarning(MisuseReport report) {
        LOG.log(System.Logger.Level.WARNING, report.message());
    }

    static void logFailure(Throwable t) {
        try {
            LOG.log(System.Logger.Level.ERROR, "the misuse handler failed; the counter is in its safe state", t);
        } catch (Throwable second) {
            t.addSuppressed(second); // nowhere left to say it
        }
    }

    static String name(CountWord counter) {
        return counter.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(counter));
    }

    private record Key(Misuse misuse, @Nullable StackTraceElement site) {}

    /** The running count of one key, and what was seen first. */
    private static final class Entry {
        final MisuseReport first;
        final AtomicLong count = new AtomicLong();
        final AtomicBoolean told = new AtomicBoolean();

        Entry(MisuseReport first) {
            this.first = first;
        }

        MisuseReport at(@Nullable StackTraceElement site) {
            return new MisuseReport(
                    first.misuse(),
                    site,
                    count.get(),
                    first.counter(),
                    first.granted(),
                    first.thread(),
                    first.firstReleased());
        }
    }
}
