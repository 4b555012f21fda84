package org.holdfast.examples.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * <p>Thread safety: immutable.
 *
 * @param acquires claims granted to readers
 * @param refusals lookups that met a dying segment and were refused
 * @param releases claims given up by readers
 * @param retired segments taken out of the table
 * @param retiredInUse how many of them somebody held at that moment
 * @param disposals blocks poisoned and given back
 * @param disposalsInUse disposals while somebody held the segment
 * @param doubleDisposals disposals of what was disposed of before
 * @param grantsAfterDisposal claims granted on a segment that was disposed of before
 * @param poisonedReads ranges that held poison
 * @param mismatches ranges whose checksum was not that of the sequential pass
 * @param counterErrors calls of the counter that threw
 * @param leaked segments never disposed of although everything was released
 * @param blocksMissing blocks not back in the slab; below zero, blocks given back more than once
 * @param slabFull lookups that found no free block, and went on to another segment
 * @param skipped files that could not be read, or changed during the run
 * @param opsPerSecond acquires per second
 * @param findings the first things that the witness found wrong
 */
public record Outcome(
        long acquires,
        long refusals,
        long releases,
        long retired,
        long retiredInUse,
        long disposals,
        long disposalsInUse,
        long doubleDisposals,
        long grantsAfterDisposal,
        long poisonedReads,
        long mismatches,
        long counterErrors,
        long leaked,
        long blocksMissing,
        long slabFull,
        long skipped,
        long opsPerSecond,
        List<String> findings) {

    /**
     * Answers whether a promise was broken. A run in which nothing was acquired or disposed of shows nothing, so it
     * counts as broken too.
     *
     * @return true if any of the counts that must be zero is not
     */
    public boolean broken() {
        boolean idle = acquires == 0 || disposals == 0;
        return idle || acquires != releases || promises().values().stream().anyMatch(count -> count != 0);
    }

    /**
     * Lists the work done.
     *
     * @return counts by the name that JSON has for them
     */
    public Map<String, Long> work() {
        Map<String, Long> work = new LinkedHashMap<>();
        work.put("acquires", acquires);
        work.put("refusals", refusals);
        work.put("releases", releases);
        work.put("retired", retired);
        work.put("retiredInUse", retiredInUse);
        work.put("disposals", disposals);
        work.put("slabFull", slabFull);
        work.put("skipped", skipped);
        work.put("opsPerSecond", opsPerSecond);
        return work;
    }

    /**
     * Lists what must be zero.
     *
     * @return counts by the name that JSON has for them
     */
    public Map<String, Long> promises() {
        Map<String, Long> promises = new LinkedHashMap<>();
        promises.put("disposalsInUse", disposalsInUse);
        promises.put("doubleDisposals", doubleDisposals);
        promises.put("grantsAfterDisposal", grantsAfterDisposal);
        promises.put("poisonedReads", poisonedReads);
        promises.put("mismatches", mismatches);
        promises.put("counterErrors", counterErrors);
        promises.put("leaked", leaked);
        promises.put("blocksMissing", blocksMissing);
        return promises;
    }
}
