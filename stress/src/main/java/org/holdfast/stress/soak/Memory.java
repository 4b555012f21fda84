package org.holdfast.stress.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory this JVM has.
 *
 * <p>Thread safety: stateless.
 */
final class Memory {
    /** What is answered where the system does not say it. */
    static final long UNKNOWN = -1;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private Memory() {}

    /** The heap that was left by the last full collection, in bytes. */
    static long heapAfterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                used += pool.getCollectionUsage().getUsed();
            }
        }
        return used;
    }

    /** What of this process lies in physical memory, in bytes; {@link #UNKNOWN} where there is no Linux to say it. */
    static long resident() {
        if (!Files.isReadable(STATUS)) {
            return UNKNOWN;
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) { // "VmRSS:      1234 kB"
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
