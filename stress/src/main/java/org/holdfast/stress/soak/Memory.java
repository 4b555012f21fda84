package org.holdfast.stress.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

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
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

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

    /**
     * Has the C library give back what was freed. The compilers use and free megabytes at their own time, and what it keeps of that is
     * no growth. Where this JVM or its library cannot do so, it stays.
     */
    static void giveBackWhatIsFree() {
        try {
            Object said = ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
            if (said == null) {
                throw new IllegalStateException(TRIM + " said nothing");
            }
        } catch (JMException e) {
            return; // then what is resident says more than what is used
        }
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
