package org.holdfast.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads call paths. Frames of Holdfast are told by their class, never by their number, so inlining and helper methods cannot shift
 * the answer.
 */
final class Frames {
    /** How many of the user's frames tell one call path from another. */
    static final int TOLD_APART = 16;

    /** How many frames are kept. */
    static final int KEPT = 64;

    private static final String CORE = "org.holdfast.";

    /** Core's classes whose frames stand between the user and the tracker; those nested in them too. */
    static final Set<String> OF_CORE = Set.of(
            "CallSite",
            "Cascade",
            "Counter",
            "CountWord",
            "DisposalRing",
            "Failures",
            "FlightEvents",
            "FlightRecords",
            "Held",
            "Inside",
            "Lifetime",
            "Loading",
            "MisuseLog",
            "PaddedRefCount",
            "Ref",
            "RefCount",
            "RefCounted",
            "RefScope",
            "RefSlot",
            "RefTable",
            "RefTableReaper",
            "ScopedRef",
            "ShardedInhabitants",
            "ShardedRefCount",
            "ShardedWords",
            "Site",
            "TableEntry",
            "TableLoads",
            "TablePasses",
            "TableSlots",
            "ThresholdRefCount",
            "TwoLevelRefCount",
            "Unclaimed",
            "Watch");

    private static final Set<String> OF_TRACKER = Set.of(
            BlunderLog.class.getName(),
            ClaimObserver.class.getName(),
            Engine.class.getName(),
            Moment.class.getName(),
            Trace.class.getName(),
            UnpairedLog.class.getName());

    private Frames() {}

    /** Leaves out our frames at the inner end, and what is deeper than anybody reads. */
    static List<StackTraceElement> trim(StackTraceElement[] frames) {
        int first = 0;
        while (first < frames.length && isOurs(frames[first].getClassName())) {
            first++;
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (int i = first; i < frames.length && kept.size() < KEPT; i++) {
            kept.add(frames[i]);
        }
        return List.copyOf(kept);
    }

    /** Whether a class is one of ours that stand between the user and the tracker. */
    static boolean isOurs(String className) {
        int nested = className.indexOf('$');
        String top = nested < 0 ? className : className.substring(0, nested);
        return OF_TRACKER.contains(top) || (top.startsWith(CORE) && OF_CORE.contains(top.substring(CORE.length())));
    }

    /** The first frame outside the JDK and Holdfast, else the first there is. */
    static @Nullable StackTraceElement line(List<StackTraceElement> frames) {
        for (StackTraceElement frame : frames) {
            if (isUsers(frame)) {
                return frame;
            }
        }
        return frames.isEmpty() ? null : frames.get(0);
    }

    static boolean isUsers(StackTraceElement frame) {
        return !isJdk(frame) && !isOurs(frame.getClassName());
    }

    private static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** {@code File.java:12} */
    static String place(StackTraceElement frame) {
        String file = frame.getFileName();
        return file == null
                ? stable(frame.getClassName())
                : frame.getLineNumber() < 0 ? file : file + ':' + frame.getLineNumber();
    }

    /** {@code package.Type.method(File.java:12)}, with the same name for a hidden class in every run. */
    static String call(StackTraceElement frame) {
        return stable(frame.getClassName()) + '.' + frame.getMethodName() + '(' + place(frame) + ')';
    }

    /** The name of a class without what the JVM numbers anew in each run. */
    static String stable(String className) {
        int hidden = className.indexOf("$$Lambda");
        if (hidden >= 0) {
            return className.substring(0, hidden) + "$$Lambda";
        }
        int address = className.indexOf("/0x");
        return address < 0 ? className : className.substring(0, address);
    }
}
