package org.holdfast.testing;

import java.util.List;
import java.util.Locale;
import org.holdfast.tracker.ClaimRecord;
import org.holdfast.tracker.Step;

/** Says in words which claims a test left open. */
final class LeakReport {
    /** Beyond these, claims are counted only. */
    private static final int MAX_CLAIMS = 20;

    private static final int MAX_FRAMES = 12;

    private LeakReport() {}

    static String of(String where, List<ClaimRecord> open, List<ClaimRecord> leaked) {
        StringBuilder text = new StringBuilder(200);
        int all = open.size() + leaked.size();
        text.append(String.format(Locale.ROOT, "%s left %d %s open", where, all, all == 1 ? "claim" : "claims"));
        list(text, open, "not closed");
        list(text, leaked, "not closed, and its handle is gone");
        return text.toString();
    }

    private static void list(StringBuilder text, List<ClaimRecord> claims, String how) {
        for (ClaimRecord claim : claims.subList(0, Math.min(MAX_CLAIMS, claims.size()))) {
            text.append("\n  ").append(claim.resource()).append(' ').append(how);
            text.append(", taken at ").append(claim.cause().where());
            text.append(" by ").append(claim.taken().thread());
            if (claim.reason() != null) {
                text.append(" (").append(claim.reason()).append(')');
            }
            path(claim).stream()
                    .limit(MAX_FRAMES)
                    .forEach(frame -> text.append("\n      at ").append(frame));
            for (Step move : claim.moves()) {
                text.append("\n    moved by ").append(move.thread());
                if (move.line() != null) {
                    text.append(" at ").append(move.line());
                }
            }
        }
        if (claims.size() > MAX_CLAIMS) {
            text.append("\n  and ")
                    .append(claims.size() - MAX_CLAIMS)
                    .append(" more, ")
                    .append(how);
        }
    }

    /** How a claim was taken: the call path up to where the test was called, else the line of its site. */
    static List<StackTraceElement> path(ClaimRecord claim) {
        List<StackTraceElement> taken = claim.taken().stack();
        return taken.isEmpty()
                ? claim.cause().stack()
                : taken.stream().takeWhile(frame -> !isReflection(frame)).toList();
    }

    private static boolean isReflection(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("jdk.internal.reflect.") || name.startsWith("java.lang.reflect.");
    }
}
