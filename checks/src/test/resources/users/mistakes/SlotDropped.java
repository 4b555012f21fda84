// A slot is made, owns a claim, and is dropped.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class SlotDropped {
    void install(Ref<Index> index) {
        new RefSlot<>(index.share()); // expect: resource-leak error-prone
    }
}
