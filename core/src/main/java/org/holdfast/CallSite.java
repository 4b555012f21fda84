package org.holdfast;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user's line: the first frame whose class is neither ours nor the JDK's, so that {@code forEach} hides nobody; or,
 * when only the JDK called, the first frame that is not ours. Frames are told apart by class, never by their number, so
 * inlining and helper methods cannot shift the answer.
 */
final class CallSite {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Those whose frames stand between a misuse and its caller, with the classes nested in them. */
    static final Set<Class<?>> OURS = Set.of(
            CallSite.class,
            Cascade.class,
            Counter.class,
            CountWord.class,
            DisposalRing.class,
            Failures.class,
            FlightEvents.class,
            FlightRecords.class,
            Held.class,
            Inside.class,
            Lifetime.class,
            Loading.class,
            MisuseLog.class,
            PaddedRefCount.class,
            Ref.class,
            RefCount.class,
            RefCounted.class,
            RefScope.class,
            RefSlot.class,
            RefTable.class,
            RefTableReaper.class,
            ScopedRef.class,
            ShardedInhabitants.class,
            ShardedRefCount.class,
            ShardedWords.class,
            Site.class,
            TableEntry.class,
            TableLoads.class,
            TablePasses.class,
            TableSlots.class,
            ThresholdRefCount.class,
            TwoLevelRefCount.class,
            Unclaimed.class,
            Watch.class);

    private CallSite() {}

    static @Nullable StackTraceElement current() {
        return WALKER.walk(CallSite::find);
    }

    private static @Nullable StackTraceElement find(Stream<StackWalker.StackFrame> frames) {
        StackWalker.StackFrame ofJdk = null;
        for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackWalker.StackFrame frame = all.next();
            Class<?> type = frame.getDeclaringClass();
            if (OURS.contains(type.getNestHost())) {
                continue;
            }
            if (!isJdk(type)) {
                return frame.toStackTraceElement();
            }
            if (ofJdk == null) {
                ofJdk = frame;
            }
        }
        return ofJdk == null ? null : ofJdk.toStackTraceElement();
    }

    /** Whether the boot loader made it. */
    private static boolean isJdk(Class<?> type) {
        return type.getClassLoader() == null;
    }
}
