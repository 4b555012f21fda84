package org.holdfast.examples.story.addressspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.examples.witness.Witness;

/**
 * What was done and what was found wrong, as it happens.
 *
 * <p>Thread safety: any thread.
 */
final class Ledger {
    final Witness contents = new Witness();
    final Witness shells = new Witness();

    final LongAdder execs = new LongAdder();
    final LongAdder forks = new LongAdder();
    final LongAdder exits = new LongAdder();
    final LongAdder reads = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder observed = new LongAdder();
    final LongAdder outlived = new LongAdder();
    final LongAdder noMemory = new LongAdder();

    final LongAdder poisonedReads = new LongAdder();
    final LongAdder foreignReads = new LongAdder();
    final LongAdder closedFileReads = new LongAdder();
    final LongAdder shellsFreedFirst = new LongAdder();
    final LongAdder brokenShells = new LongAdder();

    /** Notes what a user saw. */
    void saw(Frame.Seen seen) {
        switch (seen) {
            case POISON -> poisonedReads.increment();
            case FOREIGN -> foreignReads.increment();
            case OWN -> {}
        }
    }

    /** Counts what the guard has broken so far. */
    long broken() {
        return contents.broken()
                + shells.broken()
                + seen().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answers whether each thing a guard has to do was done. */
    boolean shown() {
        return Outcome.shown(work());
    }

    private Map<String, Long> seen() {
        Map<String, Long> seen = new LinkedHashMap<>();
        seen.put("poisonedReads", poisonedReads.sum());
        seen.put("foreignReads", foreignReads.sum());
        seen.put("closedFileReads", closedFileReads.sum());
        seen.put("brokenShells", brokenShells.sum());
        seen.put("shellsFreedFirst", shellsFreedFirst.sum());
        return seen;
    }

    /** Lists the work done. */
    Map<String, Long> work() {
        Map<String, Long> work = new LinkedHashMap<>();
        work.put("execs", execs.sum());
        work.put("forks", forks.sum());
        work.put("exits", exits.sum());
        work.put("reads", reads.sum());
        work.put("refusals", refusals.sum());
        work.put("observed", observed.sum());
        work.put("tornDown", contents.disposals.sum());
        work.put("shellsFreed", shells.disposals.sum());
        work.put("shellsThatOutlived", outlived.sum());
        work.put("noMemory", noMemory.sum());
        return work;
    }

    /** Lists what must be zero when all claims were given up. */
    Map<String, Long> promises() {
        Map<String, Long> promises = new LinkedHashMap<>();
        promises.put("tornDownInUse", contents.disposalsInUse.sum());
        promises.put("tornDownTwice", contents.doubleDisposals.sum());
        promises.put("usesAfterTearDown", contents.grantsAfterDisposal.sum());
        promises.put("neverTornDown", contents.undisposed());
        promises.put("shellsFreedInUse", shells.disposalsInUse.sum());
        promises.put("shellsFreedTwice", shells.doubleDisposals.sum());
        promises.put("holdsAfterFree", shells.grantsAfterDisposal.sum());
        promises.put("shellsNeverFreed", shells.undisposed());
        promises.putAll(seen());
        promises.put("failures", contents.failures.sum() + shells.failures.sum());
        return promises;
    }

    /** Tells the first few things found wrong, in words. */
    List<String> findings() {
        List<String> findings = new ArrayList<>(contents.findings());
        findings.addAll(shells.findings());
        return findings;
    }
}
