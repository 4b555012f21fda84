package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.Ref;
import org.holdfast.TwoLevelRefCount;
import org.jspecify.annotations.Nullable;

/** A large region off the heap, and the little that is still asked of it when it is gone: the page "two-levels". */
final class Region {
    /** What stays for observers: cheap to keep, and it must not be freed under them. */
    record Shell(String name, LongAdder reads, AtomicBoolean listed) {}

    private final TwoLevelRefCount<ByteBuffer, Shell> counts;

    Region(String name, BufferPool pool) {
        Shell shell = new Shell(name, new LongAdder(), new AtomicBoolean(true));
        counts = new TwoLevelRefCount<>(
                pool.take(), pool::give, shell, gone -> gone.listed().set(false));
    }

    Ref<ByteBuffer> firstUser() {
        return counts.adoptUser(); // the creator's claim, born with the region
    }

    @Nullable
    Ref<ByteBuffer> join() {
        return counts.tryShareUser(); // null once the memory is gone, for ever
    }

    Ref<Shell> observe() {
        return counts.shareHolder(); // keeps the shell, not the memory
    }

    static int use(@Nullable Ref<ByteBuffer> user, Ref<Shell> shell) {
        if (user == null) {
            return -1; // the memory is gone; the shell still answers
        }
        shell.get().reads().increment();
        return user.get().getInt(0);
    }
}
