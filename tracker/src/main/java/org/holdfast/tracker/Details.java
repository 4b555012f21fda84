package org.holdfast.tracker;

import org.jspecify.annotations.Nullable;

/** What is known of a claim beyond its slot. Written by whoever has the claim; racy readers see an older state, and each part whole. */
final class Details {
    /** The claim that it was taken from, until that is forgotten: so a chain is no longer than what is remembered. */
    @Nullable
    Followed parent;

    final @Nullable String reason;
    final Windows.@Nullable Window window;

    /** By whom it was taken; kept here too, because the slot goes to another claim. */
    final Moment taken;

    @Nullable
    Moves moves;

    @Nullable
    Moment released;

    /** What was released, for a misuse that only knows the resource. */
    final Spot type;

    final int hash;

    /** Whether a table keeps a value by it, for as long as it likes. */
    final boolean tables;

    Details(
            @Nullable Followed parent,
            @Nullable String reason,
            Windows.@Nullable Window window,
            Moment taken,
            Spot type,
            int hash,
            boolean tables) {
        this.parent = parent;
        this.reason = reason;
        this.window = window;
        this.taken = taken;
        this.type = type;
        this.hash = hash;
        this.tables = tables;
    }

    /** Keeps who and when, and no call path. */
    void forget() {
        parent = null;
        moves = null;
        taken.path = null;
        Moment end = released;
        if (end != null) {
            end.path = null;
        }
    }

    /** Reads what was only taken: a trace keeps the classes on it alive. */
    void read() {
        taken.read();
        Moment end = released;
        if (end != null) {
            end.read();
        }
        Moves passed = moves;
        if (passed != null) {
            passed.read();
        }
    }
}
