package org.holdfast;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts misuse per kind and call site, tells the handler, and then does what the policy says. Called after the counter's
 * safe state is stored, never before. Only {@link #refuse} may throw.
 */
final class MisuseLog {
    private static final ConcurrentHashMap<Key, Entry> ENTRIES = new ConcurrentHashMap<>();
    /** The threads inside the handler: misuse by the handler itself is counted and not handed over. */
    private static final Set<Thread> TELLING = ConcurrentHashMap.newKeySet();

    private static final AtomicLong WINDOW = new AtomicLong(Long.MIN_VALUE);
    private static final AtomicLong TOLD_IN_WINDOW = new AtomicLong();

    /** Handles closed more than once. */
    static final LongAdder SECOND_CLOSES = new LongAdder();

    private static volatile MisuseHandler handler = MisuseLog::logWarning;

    private MisuseLog() {}

    /** Loads this class and what a report needs, and says at once if the policy's name is unknown. */
    static void prepare() {
        Objects.requireNonNull(MisusePolicy.CURRENT, "policy");
        CallSite.current();
    }

    /** Reports a misuse of a call that granted a claim or answers something; never throws. */
    static void report(Misuse misuse, Object counter, boolean granted) {
        try {
            tell(count(misuse, counter, granted));
        } catch (Throwable t) { // a claim may have been granted: nothing may keep the caller from learning it
            logFailure(t);
        }
        haltIfAsked();
    }

    /** Reports a call that took no claim, or gave up one too many, and throws under the default policy. */
    static void refuse(Misuse misuse, Object counter) {
        String message = misuse + ": " + misuse.description();
        try {
            Seen seen = count(misuse, counter, false);
            message = seen.report.message();
            tell(seen);
        } catch (Throwable t) {
            logFailure(t);
        }
        haltIfAsked();
        if (MisusePolicy.CURRENT == MisusePolicy.DEFAULT) {
            throw new RefCountException(misuse, message);
        }
    }

    /** Reports the use of a handle that has no claim any more. Answers what its caller throws under every policy. */
    static RefCountException closed(RefCounted holder, @Nullable Object token, String how) {
        return refused(holder, token, how + " handle on " + name(holder));
    }

    /** Reports that the claim a slot owns was given up by somebody else. Answers what its caller throws. */
    static RefCountException robbed(RefCounted holder, @Nullable Object token) {
        return refused(holder, token, "slot's claim on " + name(holder) + ", given up by somebody who did not own it");
    }

    private static RefCountException refused(RefCounted holder, @Nullable Object token, String what) {
        Misuse misuse = Misuse.USE_AFTER_RELEASE;
        String message = misuse + ": " + misuse.description();
        try {
            Seen seen = count(misuse, holder, what, token, false);
            message = seen.report.message();
            tell(seen);
        } catch (Throwable t) {
            logFailure(t);
        }
        haltIfAsked();
        return new RefCountException(misuse, message);
    }

    /** What is thrown where a handle was asked for and there is no claim to put into it; reported already. */
    static RefCountException dead(RefCounted holder) {
        Misuse misuse = Misuse.USE_AFTER_RELEASE;
        return new RefCountException(misuse, misuse + ": " + misuse.description() + "; counter=" + name(holder));
    }

    /** A handle was closed that was closed before. */
    static void closedAgain(RefCounted holder, @Nullable Object token) {
        SECOND_CLOSES.increment();
        Watch.closedAgain(holder, token);
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
        return ENTRIES.values().stream()
                .map(entry -> entry.first.withCount(entry.count.get()))
                .sorted(Comparator.comparingLong(MisuseReport::count).reversed())
                .toList();
    }

    static void reset() {
        ENTRIES.clear();
        WINDOW.set(Long.MIN_VALUE);
    }

    private static Seen count(Misuse misuse, Object counter, boolean granted) {
        return count(misuse, counter, name(counter), null, granted);
    }

    /** Adds one to the count of its kind and call site. */
    private static Seen count(Misuse misuse, Object counter, String what, @Nullable Object token, boolean granted) {
        Key key = new Key(misuse, CallSite.current());
        if (ENTRIES.size() >= MisuseReports.MAX_SITES && !ENTRIES.containsKey(key)) {
            key = new Key(misuse, null);
        }
        String released = DisposalRing.ON ? DisposalRing.find(counter) : null;
        if (released == null) {
            released = Watch.earlierRelease(counter, token);
        }
        MisuseReport first = new MisuseReport(misuse, key.site, 1, what, granted, threadName(), released);
        Entry entry = ENTRIES.get(key);
        if (entry == null) {
            Entry added = new Entry(first);
            entry = ENTRIES.putIfAbsent(key, added);
            if (entry == null) {
                entry = added;
            }
        }
        MisuseReport now = first.withCount(entry.count.incrementAndGet());
        if (Watch.OBSERVER != null) {
            Watch.misused(now, counter, token);
        }
        return new Seen(entry, now);
    }

    /** Tells the flight recorder, and the handler if this is the first of its kind here. */
    private static void tell(Seen seen) {
        FlightEvents.misuse(seen.report);
        boolean always = MisusePolicy.CURRENT == MisusePolicy.HALT; // or another thread could halt before this is said
        AtomicBoolean told = seen.entry.told;
        Thread thread = Thread.currentThread();
        if (TELLING.add(thread)) {
            try {
                if (always || (!told.get() && withinLimit() && told.compareAndSet(false, true))) {
                    handler.onMisuse(seen.report);
                }
            } finally {
                TELLING.remove(thread);
            }
        }
    }

    private static boolean withinLimit() {
        long second = System.nanoTime() / 1_000_000_000L;
        long window = WINDOW.get();
        if (window < second && WINDOW.compareAndSet(window, second)) {
            TOLD_IN_WINDOW.set(0);
        }
        return TOLD_IN_WINDOW.getAndIncrement() < MisuseReports.MAX_PER_SECOND;
    }

    private static void haltIfAsked() {
        if (MisusePolicy.CURRENT == MisusePolicy.HALT) {
            try {
                System.out.flush();
                System.err.flush();
            } finally {
                Runtime.getRuntime().halt(MisuseReports.HALT_STATUS);
            }
        }
    }

    private static void logWarning(MisuseReport report) {
        Log.warn(report.message());
    }

    static void logFailure(Throwable t) {
        Log.error("the misuse handler failed; the counter is in its safe state", t);
    }

    /** The current thread's name; virtual threads usually have none and are named by their id. */
    static String threadName() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        return name.isEmpty() ? "thread " + thread.getId() : name;
    }

    /** What is counted; the counter itself where that is all we know. */
    static Object resource(Object counter) {
        if (counter instanceof ShardedWords words) {
            return words.counted();
        }
        return counter instanceof RefCounted holder ? holder.resource() : counter;
    }

    static String name(Object counter) {
        Object named = resource(counter);
        return named.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(named));
    }

    private record Key(Misuse misuse, @Nullable StackTraceElement site) {}

    /** One misuse, counted: its entry and what the handler is to be told. */
    private record Seen(Entry entry, MisuseReport report) {}

    /** The running count of one key, and what was seen first. */
    private static final class Entry {
        final MisuseReport first;
        final AtomicLong count = new AtomicLong();
        final AtomicBoolean told = new AtomicBoolean();

        Entry(MisuseReport first) {
            this.first = first;
        }
    }
}
