package org.holdfast.examples.guide;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

/** Where one claim is enough, or none: the page "when-not". */
final class Batch {
    private final Semaphore permits = new Semaphore(2);
    private final LongAdder handled = new LongAdder();

    static int countEach(RefSlot<ByteBuffer> table, List<Integer> packets) {
        int sum = 0;
        for (int packet : packets) {
            try (ScopedRef<ByteBuffer> peers = table.acquireScoped()) { // two atomics for each packet
                sum += peers.get().getInt(packet * Integer.BYTES);
            }
        }
        return sum;
    }

    static int countOnce(RefSlot<ByteBuffer> table, List<Integer> packets) {
        int sum = 0;
        try (ScopedRef<ByteBuffer> peers = table.acquireScoped()) { // two atomics for all of them
            for (int packet : packets) {
                sum += peers.get().getInt(packet * Integer.BYTES);
            }
        }
        return sum;
    }

    static String firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) { // one owner, one block
            return String.valueOf(reader.readLine());
        }
    }

    boolean handle(Runnable request) {
        if (!permits.tryAcquire()) { // how many at once: a permit, not a claim
            return false;
        }
        try {
            request.run();
            handled.increment(); // how many so far: a statistic
            return true;
        } finally {
            permits.release();
        }
    }

    long handled() {
        return handled.sum();
    }
}
