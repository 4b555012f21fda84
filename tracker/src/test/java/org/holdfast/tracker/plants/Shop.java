package org.holdfast.tracker.plants;

import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.holdfast.RefCounted;

/** What the planted programs share: a resource that counts its disposals. */
final class Shop {
    private Shop() {}

    /** A resource. */
    static final class Good {
        final AtomicInteger disposed = new AtomicInteger();

        int use() {
            return 1;
        }
    }

    /** A resource that carries its count. */
    static final class Counted extends RefCounted {
        @Override
        protected void dispose() {}
    }

    static Ref<Good> good() {
        return Ref.of(new Good(), good -> good.disposed.incrementAndGet());
    }
}
