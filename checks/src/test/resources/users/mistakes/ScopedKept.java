// A scoped claim, made for one block of one thread, is kept in a field.
package users;

import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.Owning;
import java.io.Closeable;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class ScopedKept implements Closeable {
    private final @Owning ScopedRef<Index> mine;

    ScopedKept(RefSlot<Index> current) {
        mine = current.acquireScoped(); // expect: error-prone
    }

    int documents() {
        return mine.get().documents();
    }

    @Override
    @EnsuresCalledMethods(value = "mine", methods = "close")
    public void close() {
        mine.close();
    }
}
