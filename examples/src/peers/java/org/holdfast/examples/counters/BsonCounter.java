package org.holdfast.examples.counters;

import java.nio.ByteBuffer;
import org.bson.ByteBufNIO;

/**
 * {@code ByteBufNIO} of bson. Its {@code release} answers nothing, so who gave up the last claim is found by reading the
 * count afterwards, which is what the driver's own buffer pool does.
 */
final class BsonCounter implements LeaseCounter {
    static final Factory FACTORY = BsonCounter::new;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final ByteBufNIO count = new ByteBufNIO(EMPTY.duplicate());
    private final Runnable disposer;

    private BsonCounter(Runnable disposer) {
        this.disposer = disposer;
    }

    @Override
    public boolean tryRetain() {
        return Lookup.granted(count::retain);
    }

    @Override
    public void release() {
        count.release();
        if (count.getReferenceCount() == 0) {
            disposer.run();
        }
    }
}
