package sample;

import java.util.concurrent.atomic.AtomicInteger;

/** Its counter is used by another class, too: left as it is. */
public class Handle {
    final AtomicInteger holders = new AtomicInteger(1);

    public void retain() {
        holders.incrementAndGet();
    }

    public boolean release() {
        return holders.decrementAndGet() == 0;
    }
}
