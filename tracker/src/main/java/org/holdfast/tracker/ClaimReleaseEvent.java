package org.holdfast.tracker;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A followed claim was given up. */
@Name("org.holdfast.ClaimRelease")
@Label("Claim Release")
@Category("Holdfast")
@Description("A claim that the tracker follows was given up")
final class ClaimReleaseEvent extends Event {
    @Label("Claim")
    long claim;

    @Label("Resource")
    String resource = "";

    @Label("Type")
    String type = "";

    @Label("Site")
    String site = "";

    @Label("Held")
    @Timespan(Timespan.MILLISECONDS)
    long held;
}
