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
public final class PooledMemory extends RefCounted {
    private final ByteBuffer memory;
    private final Queue<ByteBuffer> pool;

    private PooledMemory(ByteBuffer memory, Queue<ByteBuffer> pool) {
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
    public static PooledMemory take(Queue<ByteBuffer> pool) {
        return new PooledMemory(pool.remove(), pool);
    }

    /**
     * Finds memory by name and lends it for the time of a call.
     *
     * @param table may lose the memory meanwhile
     * @param name of the memory
     * @param user is not to keep what it is lent
     * @return false if there is no such memory, or no longer
     */
    public static boolean use(Map<String, PooledMemory> table, String name, Consumer<ByteBuffer> user) {
        // readme:begin
        PooledMemory found = table.get(name);
        if (found == null || !found.tryRetain()) {
            return false; // absent, or dying: never somebody else's memory
        }
        try {
            user.accept(found.memory.duplicate());
            return true;
        } finally {
            found.release(); // the last of all releases runs dispose(), once
        }
        // readme:end
    }

    @Override
    protected void dispose() {
        pool.add(memory);
    }
}
