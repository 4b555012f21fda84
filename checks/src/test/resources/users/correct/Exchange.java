// What comes out of a slot is closed or handed on.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class Exchange {
    void install(RefSlot<Index> current, int documents) {
        Ref<Index> old = current.swap(Ref.of(Index.open(documents), Index::close));
        if (old != null) {
            old.close();
        }
    }

    void copy(RefSlot<Index> from, RefSlot<Index> to) {
        Ref<Index> index = from.tryAcquire();
        if (index != null) {
            to.set(index);
        }
    }

    void replace(RefSlot<Index> current, Ref<Index> index) {
        current.set(index.share());
    }
}
