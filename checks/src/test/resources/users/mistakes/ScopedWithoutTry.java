// A scoped claim is closed by hand, which an exception skips.
package users;

import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ScopedWithoutTry {
    int documents(RefSlot<Index> current) {
        ScopedRef<Index> mine = current.acquireScoped(); // expect: error-prone
        int documents = mine.get().documents();
        mine.close();
        return documents;
    }
}
