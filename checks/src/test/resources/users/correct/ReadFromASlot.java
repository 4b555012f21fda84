// Readers take what is in the slot for one block.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ReadFromASlot {
    int documents(RefSlot<Index> current) {
        try (ScopedRef<Index> index = current.acquireScoped()) {
            return index.get().documents();
        }
    }

    int twice(RefSlot<Index> current) {
        try (Ref<Index> index = current.acquire()) {
            return 2 * index.get().documents();
        }
    }
}
