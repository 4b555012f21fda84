package org.holdfast.examples.findings;

import java.nio.channels.ClosedChannelException;
import org.apache.hadoop.util.CloseableReferenceCount;

/**
 * {@code CloseableReferenceCount} of hadoop-common: a release too many of a closed object borrows from the bit that says closed,
 * and it is open again.
 */
final class HadoopCloseableReferenceCount {
    private final CloseableReferenceCount counted = new CloseableReferenceCount();

    private HadoopCloseableReferenceCount() {}

    public static void main(String[] args) throws ClosedChannelException {
        HadoopCloseableReferenceCount object = new HadoopCloseableReferenceCount();
        object.counted.reference();
        object.show("new, reference");
        int others = object.counted.setClosed();
        object.show("setClosed -> " + others);
        boolean last = object.counted.unreference();
        object.show("unreference -> " + last);
        last = object.counted.unreference(); // the caller's bug: one release too many
        object.show("unreference -> " + last);
    }

    private void show(String call) {
        Shown.step(call, Shown.count(counted.getReferenceCount()) + (counted.isOpen() ? ", open" : ", closed"));
    }
}
