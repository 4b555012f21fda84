package org.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A counter became immortal. */
@Name("org.holdfast.Saturation")
@Label("Reference Count Saturation")
@Category("Holdfast")
@Description("A counter was pinned: its resource is never disposed of")
final class SaturationEvent extends Event {
    @Label("Counter")
    String counter = "";
}
