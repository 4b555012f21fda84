// The claim is moved to a handle that nobody keeps.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class MoveDropped {
    int forget(RefSlot<Index> current) {
        Ref<Index> mine = current.acquire(); // expect: resource-leak
        int documents = mine.get().documents();
        mine.move(); // expect: error-prone
        return documents;
    }
}
