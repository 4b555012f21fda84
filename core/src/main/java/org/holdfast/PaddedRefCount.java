package org.holdfast;

/**
 * A {@link RefCount} followed by 128 bytes of padding, for hot counters that are allocated side by side: two of them never
 * share a cache line or the pair of lines that a prefetcher fetches together. 144 bytes instead of 16. The padding follows
 * the word, so it is the object behind that is kept away; give every hot neighbour this form.
 *
 * <p>It does not help one counter that many cores use at the same time. Thread safety and memory effects: as
 * {@link Counter}.
 */
@SuppressWarnings("unused") // the longs are there to take room
public final class PaddedRefCount extends Counter {
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

    /** Makes a counter with one claim, the creator's. */
    public PaddedRefCount() {
        super(1);
    }

    private PaddedRefCount(int claims) {
        super(claims);
    }

    /**
     * Makes a counter with several claims, all the creator's to hand out.
     *
     * @param claims how many, at least 1
     * @return a live counter
     * @throws IllegalArgumentException if claims is less than 1
     */
    public static PaddedRefCount of(int claims) {
        return new PaddedRefCount(checkPositive(claims, "claims"));
    }
}
