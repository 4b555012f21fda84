package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.holdfast.Ref;
import org.holdfast.RefTable;
import org.holdfast.RefTableReaper;
import org.jspecify.annotations.Nullable;

/** Buffers by name, found by many threads and kept for a while when idle: the pages "lookup" and "table". */
final class Sessions implements AutoCloseable {
    private final BufferPool pool;
    private final RefTable<String, ByteBuffer> sessions;

    Sessions(BufferPool pool, LongSupplier clock) {
        this.pool = pool;
        this.sessions = RefTable.<String, ByteBuffer>builder()
                .disposer(pool::give)
                .idleTimes(Duration.ofMinutes(2), Duration.ofMinutes(10)) // nearly full, and empty
                .softLimit(1_000) // from here on every idle one goes
                .reapPerPass(32) // so no pass takes long
                .parking() // what is removed in use is taken back if its key returns
                .clock(clock)
                .build();
    }

    int read(String name) {
        return sessions.withOrElse(name, buffer -> buffer.getInt(0), -1);
    }

    @Nullable
    Ref<ByteBuffer> find(String name) {
        return sessions.find(name); // null if it is not there; the caller closes it
    }

    Ref<ByteBuffer> acquire(String name) {
        return sessions.acquire(name, absent -> pool.take()); // loaded once, whoever asks meanwhile
    }

    boolean remove(String name, ByteBuffer exactlyThis) {
        return sessions.remove(name, exactlyThis); // its users go on; never a later one of that name
    }

    int reap() {
        return sessions.reap(); // whenever it suits you
    }

    RefTableReaper reapOn(ScheduledExecutorService executor) {
        return sessions.reaper(executor, Duration.ofSeconds(30)); // or on your executor; close it to stop
    }

    @Override
    public void close() {
        sessions.close(); // idle ones go now, those in use after their last user
    }
}
