package org.holdfast.stress.fuzz;

import java.util.EnumMap;
import java.util.Map;
import org.holdfast.Misuse;

/** A counter as the documentation has it: a number of claims, or dead, or saturated. */
final class Model {
    private static final long TOP = 1L << 31;
    private static final long DEAD = 0;
    private static final long SATURATED = -1;

    private final Map<Misuse, Long> reports = new EnumMap<>(Misuse.class);
    private long claims;

    /** Starts a new life; the reports go on. */
    void start(int first) {
        claims = first;
    }

    long reports(Misuse misuse) {
        return reports.getOrDefault(misuse, 0L);
    }

    String retain(int n, boolean held) {
        if (claims == DEAD) {
            return held ? refuse(Misuse.USE_AFTER_RELEASE) : "false";
        }
        if (claims == SATURATED || claims + n > TOP) {
            report(claims == SATURATED ? Misuse.SATURATED : Misuse.OVERFLOW);
            claims = SATURATED;
        } else {
            claims += n;
        }
        return held ? "done" : "true";
    }

    String tryRetainBelow(int limit) {
        boolean room = claims > 0 && claims < limit;
        claims += room ? 1 : 0;
        return String.valueOf(room);
    }

    String release(int n) {
        if (claims == DEAD) {
            return refuse(Misuse.OVER_RELEASE);
        }
        if (claims == SATURATED) {
            return report(Misuse.SATURATED, "false");
        }
        if (n > claims) {
            claims = SATURATED;
            return refuse(Misuse.OVER_RELEASE);
        }
        claims -= n;
        return String.valueOf(claims == DEAD);
    }

    String releaseNotLast() {
        if (claims == 1) {
            claims = SATURATED;
            return report(Misuse.DROPPED_UNTESTED, "done");
        }
        String answer = release(1);
        return answer.equals("false") ? "done" : answer;
    }

    String releaseIfLast() {
        return claims == 1 ? release(1) : "false";
    }

    String releaseUnlessLast() {
        if (claims == 1) {
            return "false";
        }
        if (claims == DEAD) {
            return report(Misuse.OVER_RELEASE, "true");
        }
        release(1);
        return "true";
    }

    String releaseLocking() {
        return releaseUnlessLast().equals("true") ? "false" : release(1);
    }

    String look() {
        long shown = claims == SATURATED ? Integer.MAX_VALUE : Math.min(claims, Integer.MAX_VALUE);
        return "claims=" + shown + " dead=" + (claims == DEAD) + " saturated=" + (claims == SATURATED);
    }

    private String refuse(Misuse misuse) {
        return report(misuse, "throws " + misuse);
    }

    private String report(Misuse misuse, String answer) {
        report(misuse);
        return answer;
    }

    private void report(Misuse misuse) {
        reports.merge(misuse, 1L, Long::sum);
    }
}
