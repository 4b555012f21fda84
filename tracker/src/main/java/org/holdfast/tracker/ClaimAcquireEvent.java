package org.holdfast.tracker;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A followed claim was taken. */
@Name("org.holdfast.ClaimAcquire")
@Label("Claim Acquire")
@Category("Holdfast")
@Description("A claim that the tracker follows was taken")
final class ClaimAcquireEvent extends Event {
    @Label("Claim")
    long claim;

    @Label("Resource")
    String resource = "";

    @Label("Type")
    String type = "";

    @Label("Site")
    String site = "";

    @Label("Reason")
    String reason = "";
}
