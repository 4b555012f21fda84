package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Retainable;
import org.holdfast.Ref;

/** A chunk of content as it is in Jetty; {@link Segment} is the same here: the page "coming-from-jetty". */
final class FromJetty {
    private FromJetty() {}

    /** Jetty's way. */
    static final class Before implements Retainable {
        private final ReferenceCounter count = new ReferenceCounter();
        private final BufferPool pool;
        private final ByteBuffer memory;

        Before(BufferPool pool) {
            this.pool = pool;
            this.memory = pool.take();
        }

        @Override
        public boolean canRetain() {
            return true;
        }

        @Override
        public void retain() {
            count.retain();
        }

        @Override
        public boolean release() {
            boolean last = count.release();
            if (last) {
                pool.give(memory);
            }
            return last;
        }
    }

    static Ref<Retainable> own(Retainable chunk) {
        return Ref.of(chunk, owned -> owned.release()); // all handles together own one of Jetty's claims
    }

    /** Jetty's counter, with this many claims. */
    static Retainable.ReferenceCounter counter(int claims) {
        return new Retainable.ReferenceCounter(claims) {};
    }
}
