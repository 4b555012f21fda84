package org.holdfast.bench.slices;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The two times that a slice is judged by. Tests give a clock of their own.
 *
 * <p>Thread safety: any thread may ask; each is told its own processor time.
 */
public interface Clock {
    /**
     * Answers the time of day, from any origin.
     *
     * @return nanoseconds
     */
    long wall();

    /**
     * Answers how long the calling thread has run on a processor.
     *
     * @return nanoseconds
     */
    long cpu();

    /**
     * Answers the clock of this machine.
     *
     * @return a clock that reads {@link System#nanoTime()} and the thread's CPU time
     */
    static Clock system() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return new Clock() {
            @Override
            public long wall() {
                return System.nanoTime();
            }

            @Override
            public long cpu() {
                return threads.getCurrentThreadCpuTime();
            }
        };
    }
}
