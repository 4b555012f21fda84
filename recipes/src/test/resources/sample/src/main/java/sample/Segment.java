package sample;

import java.util.concurrent.atomic.AtomicInteger;

/** A file that several readers share: the loop that everybody writes. */
public class Segment implements AutoCloseable {
    private final AtomicInteger refCount = new AtomicInteger(1);
    private boolean open = true;

    public boolean tryIncRef() {
        int count;
        while ((count = refCount.get()) > 0) {
            if (refCount.compareAndSet(count, count + 1)) {
                return true;
            }
        }
        return false;
    }

    public void decRef() {
        int left = refCount.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("too many decRef calls: " + left);
        }
        if (left == 0) {
            open = false;
        }
    }

    public int getRefCount() {
        return refCount.get();
    }

    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        decRef();
    }
}
