package org.holdfast.tracker;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From whom to whom a claim was passed: the first move, and the last fifteen. Immutable. */
final class Moves {
    private static final int KEPT = 16;

    private final Moment[] moments;

    private Moves(Moment[] moments) {
        this.moments = moments;
    }

    static Moves after(@Nullable Moves before, Moment move) {
        if (before == null) {
            return new Moves(new Moment[] {move});
        }
        Moment[] old = before.moments;
        Moment[] next;
        if (old.length < KEPT) {
            next = Arrays.copyOf(old, old.length + 1);
        } else {
            next = new Moment[KEPT];
            next[0] = old[0];
            System.arraycopy(old, 2, next, 1, KEPT - 2);
        }
        next[next.length - 1] = move;
        return new Moves(next);
    }

    List<Step> steps() {
        return Arrays.stream(moments).map(Moment::step).toList();
    }

    void read() {
        for (Moment moment : moments) {
            moment.read();
        }
    }
}
