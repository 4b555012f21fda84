// The resource is used after the block that held the claim.
package users;

import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ValueOutlivesClaim {
    int documents(RefSlot<Index> current) {
        Index index;
        try (ScopedRef<Index> mine = current.acquireScoped()) {
            index = mine.get();
        }
        return index.documents(); // expect: nothing
    }
}
