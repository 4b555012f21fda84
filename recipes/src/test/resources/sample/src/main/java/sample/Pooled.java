package sample;

import java.util.concurrent.atomic.AtomicInteger;

/** Comes back from zero when it is taken out of the pool again: left as it is. */
public class Pooled {
    private final AtomicInteger references = new AtomicInteger(1);

    public void acquire() {
        if (!references.compareAndSet(0, 1)) {
            throw new IllegalStateException("acquired while in use");
        }
    }

    public void retain() {
        references.incrementAndGet();
    }

    public boolean release() {
        return references.decrementAndGet() == 0;
    }
}
