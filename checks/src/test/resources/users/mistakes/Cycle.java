// Two resources own a claim on each other, so neither ends.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class Cycle {
    private final RefSlot<Cycle> other;

    Cycle(RefSlot<Cycle> other) {
        this.other = other;
    }

    static void tie(Ref<Cycle> left, Ref<Cycle> right) {
        left.get().other.set(right.share()); // expect: nothing
        right.get().other.set(left.share()); // expect: nothing
    }
}
