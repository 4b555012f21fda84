package org.holdfast.tracker;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Claims of one cause are, or seem, forgotten. Its stack would be the tracker's own. */
@Name("org.holdfast.ClaimLeak")
@Label("Claim Leak")
@Category("Holdfast")
@Description("Claims were found unreachable and unclosed, held for too long, or growing")
@StackTrace(false)
final class ClaimLeakEvent extends Event {
    @Label("Kind")
    String kind = "";

    @Label("Fingerprint")
    String fingerprint = "";

    @Label("Type")
    String type = "";

    @Label("Taken At")
    String where = "";

    @Label("Count")
    long count;

    @Label("Oldest")
    @Timespan(Timespan.MILLISECONDS)
    long oldest;
}
