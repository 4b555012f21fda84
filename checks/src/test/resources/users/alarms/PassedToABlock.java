// A scoped claim is answered by a method that says so, but through a variable.
package users;

import com.google.errorprone.annotations.MustBeClosed;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class PassedToABlock {
    @MustBeClosed
    ScopedRef<Index> lend(RefSlot<Index> current) {
        ScopedRef<Index> mine = current.acquireScoped(); // expect: error-prone
        return mine;
    }
}
