package org.holdfast.examples.readme;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.holdfast.RefCounted;

/**
 * Off-heap memory that many threads find by name and that goes back to its pool once, after the last of them.
 *
 * <p>Thread safety: any thread may find, use and release it.
 */
public final class TenLines extends RefCounted {
    private final ByteBuffer memory;
    private final Queue<ByteBuffer> pool;

    private TenLines(ByteBuffer memory, Queue<ByteBuffer> pool) {
        this.memory = memory;
        this.pool = pool;
    }

    /**
     * Takes memory from a pool. The caller holds the first claim.
     *
     * @param pool holds at least one buffer
     * @return to be released by the caller
     * @throws java.util.NoSuchElementException if the pool is empty
     */
    public static TenLines take(Queue<ByteBuffer> pool) {
        return new TenLines(pool.remove(), pool);
    }

    // readme:begin
    /**
     * Finds memory by name and uses it.
     *
     * @param table where to look
     * @param name what to look for
     * @param user is given the memory, which stays until it returns
     * @return false if there is none, or it is about to go
     */
    public static boolean use(Map<String, TenLines> table, String name, Consumer<ByteBuffer> user) {
        TenLines found = table.get(name);
        if (found == null || !found.tryRetain()) {
            return false; // absent, or dying: never somebody else's memory
        }
        try {
            user.accept(found.memory.duplicate());
            return true;
        } finally {
            found.release(); // the last of all releases runs dispose()
        }
    }

    /** Gives the memory back. Called once, after the last user, whoever that was. */
    @Override
    protected void dispose() {
        pool.add(memory);
    }
    // readme:end
}
