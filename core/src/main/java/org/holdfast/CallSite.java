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

    private static final Set<Class<?>> OURS = Set.of(
            CallSite.class,
            Cascade.class,
            Counter.class,
            CountWord.class,
            DisposalRing.class,
            MisuseLog.class,
            PaddedRefCount.class,
            RefCount.class,
            RefCounted.class,
            ThresholdRefCount.class);

    private CallSite() {}

    static @Nullable StackTraceElement current() {
        return WALKER.walk(CallSite::find);
    }

    private static @Nullable StackTraceElement find(Stream<StackWalker.StackFrame> frames) {
        StackWalker.StackFrame ofJdk = null;
        for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackWalker.StackFrame frame = all.next();
            Class<?> type = frame.getDeclaringClass();
            if (OURS.contains(type)) {
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
