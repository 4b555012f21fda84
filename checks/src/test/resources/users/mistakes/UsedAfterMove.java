// A handle is used after its claim was moved. Holdfast throws.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class UsedAfterMove {
    int install(RefSlot<Index> current, Ref<Index> index) {
        Ref<Index> mine = index.share();
        current.set(mine.move());
        return mine.get().documents(); // expect: nothing
    }
}
