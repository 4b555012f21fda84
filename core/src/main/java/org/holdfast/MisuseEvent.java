package org.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A misuse in a flight recording, each time it happens, with the stack. */
@Name("org.holdfast.Misuse")
@Label("Reference Count Misuse")
@Category("Holdfast")
@Description("A claim was taken or given up that the caller had no right to")
final class MisuseEvent extends Event {
    @Label("Kind")
    String kind = "";

    @Label("Counter")
    String counter = "";

    @Label("Call Site")
    String site = "";

    @Label("Count at Site")
    long count;

    @Label("Granted")
    boolean granted;
}
