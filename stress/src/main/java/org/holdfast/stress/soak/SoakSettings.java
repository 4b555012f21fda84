package org.holdfast.stress.soak;

import java.util.List;

/**
 * How long to soak, and how often to look.
 *
 * <p>Thread safety: immutable.
 *
 * @param claims ends the run when so many were taken
 * @param seconds ends it then, if there are samples enough to be judged
 * @param warmUpSeconds what is sampled before counts for nothing
 * @param cycleMillis how long all levels take in turn; then a sample is taken
 * @param heapMegabytes the size of the heap, from the start to the end
 * @param claimsPerArray plants growth: keeps an array of bytes for each so many claims; 0 keeps none
 * @param seed what random choices start from
 */
record SoakSettings(
        long claims,
        long seconds,
        long warmUpSeconds,
        long cycleMillis,
        int heapMegabytes,
        long claimsPerArray,
        long seed) {
    /** The form that {@code prove} runs. */
    static SoakSettings twoMinutes(long seed) {
        return new SoakSettings(Long.MAX_VALUE, 120, 40, 1_500, 256, 0, seed);
    }

    /** The form of {@code prove --all}: ten billion claims, and a day at the most. */
    static SoakSettings all(long seed) {
        return new SoakSettings(10_000_000_000L, 24 * 3600, 120, 10_000, 256, 0, seed);
    }

    /** Whether the number of claims has to be reached. */
    boolean isByClaims() {
        return claims != Long.MAX_VALUE;
    }

    /** When a run ends that is so slow that it has too few samples. */
    long limitSeconds() {
        return 4 * seconds;
    }

    /** How many samples there can be. */
    int mostSamples() {
        return Math.toIntExact(1000 * seconds / cycleMillis + 1);
    }

    String[] args() {
        return List.of(claims, seconds, warmUpSeconds, cycleMillis, (long) heapMegabytes, claimsPerArray, seed).stream()
                .map(String::valueOf)
                .toArray(String[]::new);
    }

    static SoakSettings of(String[] args) {
        return new SoakSettings(
                Long.parseLong(args[0]),
                Long.parseLong(args[1]),
                Long.parseLong(args[2]),
                Long.parseLong(args[3]),
                Integer.parseInt(args[4]),
                Long.parseLong(args[5]),
                Long.parseLong(args[6]));
    }
}
