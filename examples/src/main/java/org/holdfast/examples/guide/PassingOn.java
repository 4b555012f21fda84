package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.holdfast.Ref;
import org.holdfast.RefScope;
import org.holdfast.Site;
import org.holdfast.Unclaimed;
import org.jspecify.annotations.Nullable;

/** Several claims at once, claims for other threads, claims on counted objects: the page "passing-on". */
final class PassingOn {
    private static final Site MERGE = Site.here("merge");

    private PassingOn() {}

    static int total(List<Ref<ByteBuffer>> sources) {
        try (RefScope scope = new RefScope()) {
            List<ByteBuffer> open = new ArrayList<>();
            for (Ref<ByteBuffer> source : sources) {
                open.add(scope.add(source.share(MERGE))); // the scope owns that claim now
            }
            return open.stream().mapToInt(Ownership::checksum).sum();
        } // closed in reverse order; all are closed, whatever one of them throws
    }

    static void produce(BufferPool pool, BlockingQueue<Ref<ByteBuffer>> queue) throws InterruptedException {
        try (Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give)) {
            mine.get().putInt(0, 42);
            Ref<ByteBuffer> theirs = mine.move(); // from here on mine is spent, and its close does nothing
            boolean queued = false;
            try {
                queue.put(theirs);
                queued = true;
            } finally {
                if (!queued) {
                    theirs.close(); // interrupted while waiting for room
                }
            }
        }
    }

    static int consume(BlockingQueue<Ref<ByteBuffer>> queue) throws InterruptedException {
        try (Ref<ByteBuffer> mine = queue.take()) {
            return mine.get().getInt(0);
        }
    }

    static void adopt(BufferPool pool) {
        try (Ref<Segment> mine = Ref.adopt(Segment.open(pool))) { // the handle owns the creator's claim now
            mine.get().memory().putInt(0, 42);
        } // do not release() it by hand as well: that would take somebody else's claim
    }

    static int peek(@Nullable Segment found) {
        Ref<Segment> held = found == null ? null : Ref.tryRetain(found);
        if (held == null) {
            return -1; // absent, or dead
        }
        try (held) {
            return held.get().memory().getInt(0);
        }
    }

    static Ref<Path> spillFile(Executor background) throws Exception {
        Path file = Files.createTempFile("spill", ".tmp");
        return Ref.of(file, Files::delete, background); // whoever closes last does not wait for the disk
    }

    /** Hears of events as long as the buffer lives. */
    static final class Listener {
        private final Unclaimed<ByteBuffer> buffer;

        Listener(Ref<ByteBuffer> owner) {
            this.buffer = owner.unclaimed(); // knows it, keeps nothing alive
        }

        boolean onEvent(int value) {
            Ref<ByteBuffer> held = buffer.tryShare();
            if (held == null) {
                return false; // gone for ever: unsubscribe
            }
            try (held) {
                held.get().putInt(0, value);
                return true;
            }
        }
    }
}
