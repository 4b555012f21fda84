// What a slot hands back belongs to the caller, who drops it.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class SwappedOutDropped {
    void install(RefSlot<Index> current) {
        current.swap(Ref.of(Index.open(2), Index::close)); // expect: resource-leak error-prone
    }
}
