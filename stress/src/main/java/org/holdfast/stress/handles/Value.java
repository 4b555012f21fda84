package org.holdfast.stress.handles;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;

/** What the handles are on: counts its disposals. */
final class Value {
    private final AtomicInteger disposals = new AtomicInteger();

    Ref<Value> owned() {
        return Ref.of(this, value -> value.disposals.incrementAndGet());
    }

    void dispose() {
        disposals.incrementAndGet();
    }

    void use() {
        Interleaved.check(disposals.get() == 0, "used after it was disposed of");
    }

    void isGone(String name) {
        int seen = disposals.get();
        Interleaved.check(seen == 1, name + " was disposed of " + seen + " times");
    }

    void isThere(String name) {
        Interleaved.check(disposals.get() == 0, name + " was disposed of while it was held");
    }
}
