// A scoped claim is passed to a method as if it were a handle.
package users;

import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ScopedPassedOn {
    int documents(RefSlot<Index> current) {
        return consume(current.acquireScoped()); // expect: error-prone
    }

    private static int consume(@Owning ScopedRef<Index> mine) {
        try (mine) {
            return mine.get().documents();
        }
    }
}
