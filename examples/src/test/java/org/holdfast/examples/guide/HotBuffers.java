package org.holdfast.examples.guide;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.holdfast.Disposer;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.holdfast.Unclaimed;

/** A cache that chooses what is worth keeping, in front of a table that knows what is in use: the page "cache". */
final class HotBuffers implements AutoCloseable {
    private final Supplier<ByteBuffer> source;
    private final RefTable<String, ByteBuffer> buffers;
    private final Cache<String, Hot> cache;

    /** What the cache keeps: a claim of its own, and the way to take another one from it. */
    record Hot(Ref<ByteBuffer> claim, Unclaimed<ByteBuffer> buffer) {}

    HotBuffers(Supplier<ByteBuffer> source, Disposer<ByteBuffer> giveBack, int most) {
        this.source = source;
        this.buffers = RefTable.<String, ByteBuffer>builder()
                .disposer(giveBack)
                .idleTimes(Duration.ZERO, Duration.ZERO) // who keeps idle ones is the cache
                .build();
        this.cache = Caffeine.newBuilder()
                .maximumSize(most)
                .executor(Runnable::run)
                .removalListener(
                        (String name, Hot hot, RemovalCause why) -> drop(hot)) // evicted, replaced or taken out
                .build();
    }

    Ref<ByteBuffer> acquire(String name) {
        Hot hot = cache.getIfPresent(name);
        Ref<ByteBuffer> found = hot == null ? null : hot.buffer().tryShare();
        if (found != null) {
            return found;
        }
        Ref<ByteBuffer> loaded =
                buffers.acquire(name, absent -> source.get()); // not there, or given back since we looked
        cache.put(name, new Hot(loaded.share(), loaded.unclaimed()));
        return loaded;
    }

    private static void drop(Hot hot) {
        hot.claim().close(); // who uses it goes on
    }

    int reap() {
        return buffers.reap(); // gives back what the cache dropped and nobody uses
    }

    /** What the cache would do a little later. */
    void settle() {
        cache.cleanUp();
    }

    @Override
    public void close() { // when nobody acquires any more
        cache.invalidateAll();
        cache.cleanUp();
        buffers.close();
    }
}
