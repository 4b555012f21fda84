package org.holdfast.examples.guide;

import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.holdfast.Ref;
import org.holdfast.ScopedRef;
import org.holdfast.Unclaimed;

/** A cache of frames, before and after: the page "coming-from-netty". */
final class FromNetty {
    private FromNetty() {}

    static boolean before(Map<String, ByteBuf> cache, String key, Consumer<ByteBuf> wire) {
        ByteBuf found = cache.get(key);
        if (found == null) {
            return false;
        }
        try {
            found.retain();
        } catch (IllegalReferenceCountException e) { // the only way to ask
            return false;
        }
        try {
            wire.accept(found);
            return true;
        } finally {
            found.release();
        }
    }

    static boolean after(Map<String, Unclaimed<ByteBuf>> cache, String key, Consumer<ByteBuf> wire) {
        Unclaimed<ByteBuf> found = cache.get(key);
        if (found == null) {
            return false;
        }
        try (ScopedRef<ByteBuf> frame = found.tryShareScoped()) {
            if (frame == null) {
                return false; // gone; try has nothing to close
            }
            wire.accept(frame.get());
            return true;
        }
    }

    static Ref<ByteBuf> own(ByteBuf buffer) {
        return Ref.of(buffer, ByteBuf::release); // all handles together own one of Netty's claims
    }

    static void handToNetty(Ref<ByteBuf> frame, Queue<ByteBuf> pipeline) {
        pipeline.add(frame.get().retain()); // Netty releases what it is given, so give it a claim of its own
    }
}
