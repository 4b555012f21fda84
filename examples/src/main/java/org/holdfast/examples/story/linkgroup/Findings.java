package org.holdfast.examples.story.linkgroup;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was done and what was found while one guard ran. The guards are not asked: an access itself finds what is wrong with
 * its memory.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Findings {
    final LongAdder messages = new LongAdder();
    final LongAdder resets = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder groups = new LongAdder();
    final LongAdder links = new LongAdder();
    final LongAdder linksCleared = new LongAdder();
    final LongAdder terminations = new LongAdder();
    final LongAdder moves = new LongAdder();

    /** Tasks that the executor did not take. */
    final LongAdder unscheduled = new LongAdder();

    /** Accesses that found memory which was no longer theirs. */
    final LongAdder staleReads = new LongAdder();

    /** Accesses in places that the guard does not cover, and how many of the stale ones were there. */
    final LongAdder uncovered = new LongAdder();

    final LongAdder uncoveredStale = new LongAdder();

    final LongAdder crashes = new LongAdder();

    /** Answers to a client that were not about its message. */
    final LongAdder wrongAnswers = new LongAdder();

    final LongAdder doubleFrees = new LongAdder();

    /** Waiters that were told that the memory is gone when it was not. */
    final LongAdder wokenEarly = new LongAdder();

    final LongAdder neverWoken = new LongAdder();

    private final AtomicReference<@Nullable Throwable> firstCrash = new AtomicReference<>();
    private final Queue<Long> terminationNanos = new ConcurrentLinkedQueue<>();

    void covered(boolean sound) {
        if (!sound) {
            staleReads.increment();
        }
    }

    void uncovered(boolean sound) {
        uncovered.increment();
        if (!sound) {
            staleReads.increment();
            uncoveredStale.increment();
        }
    }

    /** Runs work; if it throws, notes that and runs what is to be done instead. */
    void survive(Runnable work, Runnable otherwise) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            crashed(e);
            otherwise.run();
        }
    }

    void crashed(Throwable failure) {
        crashes.increment();
        firstCrash.compareAndSet(null, failure);
    }

    @Nullable
    Throwable firstCrash() {
        return firstCrash.get();
    }

    void freed(long nanosSinceTermination) {
        terminationNanos.add(nanosSinceTermination);
    }

    /** Answers the times from a termination to the end of the memory, shortest first: one for each group freed. */
    long[] sortedTerminationNanos() {
        long[] sorted = terminationNanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
