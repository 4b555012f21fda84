package org.holdfast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One kind of misuse at one call site, with how often it happened there.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param misuse what was done wrong
 * @param site the first frame outside Holdfast on the misusing thread, or null when there was none or when
 *     {@value MisuseReports#MAX_SITES} sites were known already
 * @param count how often this kind was seen at this site since the last reset, at the time of the report
 * @param counter the class and identity hash of the counter, as {@code Class@hash}; in a snapshot, of the first one there
 * @param granted whether that call got a claim all the same
 * @param thread the name of the misusing thread; in a snapshot, of the first one there
 * @param firstReleased who gave up the counter's last claim, or the claim of the misused handle, when the
 *     disposal ring is on or an observer watches, and still knows; else null
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public record MisuseReport(
        Misuse misuse,
        @Nullable StackTraceElement site,
        long count,
        String counter,
        boolean granted,
        String thread,
        @Nullable String firstReleased) {

    /**
     * Makes a report. The parameters are the components.
     *
     * @param misuse {@link #misuse()}
     * @param site {@link #site()}
     * @param count {@link #count()}
     * @param counter {@link #counter()}
     * @param granted {@link #granted()}
     * @param thread {@link #thread()}
     * @param firstReleased {@link #firstReleased()}
     * @throws NullPointerException if misuse, counter or thread is null
     */
    public MisuseReport {
        Objects.requireNonNull(misuse, "misuse");
        Objects.requireNonNull(counter, "counter");
        Objects.requireNonNull(thread, "thread");
    }

    /**
     * Says the report in one line: kind, what happened, which counter, where, how often.
     *
     * @return the line that the default handler logs
     */
    public String message() {
        StringBuilder line = new StringBuilder(200)
                .append(misuse)
                .append(": ")
                .append(misuse.description())
                .append("; counter=")
                .append(counter)
                .append(" at ")
                .append(site == null ? "(unknown site)" : site)
                .append(" on ")
                .append(thread)
                .append(", seen ")
                .append(count)
                .append(count == 1 ? " time" : " times");
        if (granted && misuse == Misuse.USE_AFTER_RELEASE) {
            line.append("; the claim was granted");
        }
        if (firstReleased != null) {
            line.append("; given up before ").append(firstReleased);
        }
        return line.toString();
    }

    MisuseReport withCount(long now) {
        return new MisuseReport(misuse, site, now, counter, granted, thread, firstReleased);
    }
}
