package org.holdfast;

/**
 * What a caller did wrong, or what became of a counter because of it.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @see MisuseReports
 */
public enum Misuse {
    /** The count passed its top of 2<sup>31</sup> claims. The counter is saturated: never disposed of, every claim granted. */
    OVERFLOW("retained past the top; the counter is saturated and its resource is kept for ever"),

    /** A call on a counter that was saturated before. */
    SATURATED("used while saturated; the resource is kept for ever since an earlier overflow or drop"),

    /**
     * A claim was asked of a counter whose last claim is gone, by a caller that should have held one; or a handle was used after it
     * was closed or moved.
     */
    USE_AFTER_RELEASE("used after release: the counter is dead, or this handle has no claim any more"),

    /** More claims were given up than had been taken. */
    OVER_RELEASE(
            "released more often than retained; the resource was already disposed of, or another's claim was taken"),

    /** {@code releaseNotLast} gave up the last claim. The counter is saturated, because nobody was told to dispose. */
    DROPPED_UNTESTED("gave up the last claim where others were promised; the resource is kept for ever"),

    /** A {@link ShardedRefCount} was killed that was killed already. */
    DOUBLE_KILL("killed more than once; the owner's claim was given up before"),

    /** {@link ShardedRefCount#reinit()} was called before the last claim was gone, or beside another such call. */
    REINIT_IN_USE("started again while it is in use; somebody may still hold a claim of the old life");

    private final String description;

    Misuse(String description) {
        this.description = description;
    }

    /**
     * Says what happened and what became of the resource, as reports and exceptions print it.
     *
     * @return one line without the values
     */
    public String description() {
        return description;
    }
}
