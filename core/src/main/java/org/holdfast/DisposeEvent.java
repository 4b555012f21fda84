package org.holdfast;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One run of {@link RefCounted#dispose()}, timed. */
@Name("org.holdfast.Dispose")
@Label("Dispose")
@Category("Holdfast")
@Description("The last claim was given up and the resource disposed of")
@StackTrace(false)
final class DisposeEvent extends Event {
    @Label("Object")
    String object = "";

    @Label("Failed")
    boolean failed;
}
