// A class keeps a claim in a field and cannot be closed.
package users;

import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;

final class FieldNeverClosed {
    private final @Owning Ref<Index> index; // expect: resource-leak

    FieldNeverClosed(@Owning Ref<Index> index) {
        this.index = index;
    }

    int documents() {
        return index.get().documents();
    }
}
