// A scoped claim leaves the method that took it.
package users;

import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ScopedReturned {
    ScopedRef<Index> lend(RefSlot<Index> current) {
        return current.acquireScoped(); // expect: error-prone
    }
}
