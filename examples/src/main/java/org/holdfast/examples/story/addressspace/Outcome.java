package org.holdfast.examples.story.addressspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * <p>Thread safety: immutable, as its maps are not changed.
 *
 * @param guard under which guard
 * @param work the work done
 * @param promises what must be zero
 * @param findings the first things found wrong, in words
 */
record Outcome(String guard, Map<String, Long> work, Map<String, Long> promises, List<String> findings) {
    /** The work without which a run shows nothing. */
    private static final List<String> NEEDED =
            List.of("reads", "forks", "tornDown", "shellsFreed", "shellsThatOutlived");

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("execs", "address spaces made (exec)"),
            Map.entry("forks", "slots filled from another (fork)"),
            Map.entry("exits", "slots emptied (exit)"),
            Map.entry("reads", "contents read by users"),
            Map.entry("refusals", "refusals (empty slot, contents gone)"),
            Map.entry("observed", "shells taken by observers"),
            Map.entry("tornDown", "contents torn down"),
            Map.entry("shellsFreed", "shells freed"),
            Map.entry("shellsThatOutlived", "looks at a shell without contents"),
            Map.entry("noMemory", "execs without memory"),
            Map.entry("readsPerSecond", "reads per second"),
            Map.entry("claims", "claims that the observer was told of"),
            Map.entry("tornDownInUse", "contents torn down in use"),
            Map.entry("tornDownTwice", "contents torn down again"),
            Map.entry("usesAfterTearDown", "uses granted after the tear-down"),
            Map.entry("neverTornDown", "contents never torn down"),
            Map.entry("shellsFreedInUse", "shells freed while held"),
            Map.entry("shellsFreedTwice", "shells freed again"),
            Map.entry("holdsAfterFree", "holds granted after freeing"),
            Map.entry("shellsNeverFreed", "shells never freed"),
            Map.entry("shellsFreedFirst", "shells freed before their contents"),
            Map.entry("poisonedReads", "poisoned reads"),
            Map.entry("foreignReads", "reads of another's contents"),
            Map.entry("closedFileReads", "reads of a closed file"),
            Map.entry("brokenShells", "looks at a shell that was freed"),
            Map.entry("failures", "calls that threw"),
            Map.entry("framesMissing", "frames not back in memory"),
            Map.entry("recordsMissing", "records not back in memory"),
            Map.entry("imagesLeft", "files not deleted"),
            Map.entry("unpoisonedPages", "pages written after the tear-down"),
            Map.entry("claimsLeft", "claims that the observer still knows"),
            Map.entry("misuses", "kinds of misuse reported"));

    /** Answers whether work is such that a run shows something. */
    static boolean shown(Map<String, Long> work) {
        return NEEDED.stream().allMatch(needed -> work.getOrDefault(needed, 0L) > 0);
    }

    /** Names a count for people. */
    static String title(String key) {
        return TITLES.getOrDefault(key, key);
    }

    /** Says what was broken, for a guard that must keep its promises. A run in which nothing was shared shows nothing, so that is broken too. */
    List<String> broken() {
        List<String> broken = new ArrayList<>(violations());
        for (String needed : NEEDED) {
            if (work.getOrDefault(needed, 0L) == 0) {
                broken.add(guard + ": nothing is shown: " + title(needed) + ": 0");
            }
        }
        return broken;
    }

    /** Says what was broken, and nothing of what was not shown. */
    List<String> violations() {
        List<String> broken = new ArrayList<>();
        promises.forEach((key, count) -> {
            if (count != 0) {
                broken.add(guard + ": " + title(key) + ": " + count);
            }
        });
        findings.forEach(finding -> broken.add(guard + ": " + finding));
        return broken;
    }

    /** Lists everything, for JSON. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>(work);
        figures.putAll(promises);
        return figures;
    }
}
