// A method that takes over a claim does not close it.
package users;

import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;

final class OwnerForgets {
    int consume(@Owning Ref<Index> index) { // expect: resource-leak
        return index.get().documents();
    }
}
