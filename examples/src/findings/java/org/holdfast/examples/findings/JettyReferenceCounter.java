package org.holdfast.examples.findings;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Retainable;

/**
 * {@code Retainable.ReferenceCounter} of jetty-io: the claim after 2147483647 is granted, and so is each further one below zero.
 * The many claims before it are not taken one by one: the field is set by reflection.
 */
final class JettyReferenceCounter {
    private JettyReferenceCounter() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Retainable.ReferenceCounter counted = new Retainable.ReferenceCounter();
        show("new", counted);
        Field field = Retainable.ReferenceCounter.class.getDeclaredField("references");
        field.setAccessible(true);
        ((AtomicInteger) field.get(counted)).set(Integer.MAX_VALUE); // the callers' bug: claims that nobody gives up
        show("set, as by that many claims", counted);
        boolean granted = counted.tryRetain();
        show("tryRetain -> " + granted, counted);
        granted = counted.tryRetain();
        show("tryRetain -> " + granted, counted);
    }

    private static void show(String call, Retainable.ReferenceCounter counted) {
        Shown.step(call, Shown.count(counted.get()) + ", canRetain " + counted.canRetain());
    }
}
