// A holder of a handle implements AutoCloseable and does not say that it must be closed; with Closeable it need not.
package users;

import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;

final class OwnCloseable implements AutoCloseable {
    private final @Owning Ref<Index> index; // expect: resource-leak

    OwnCloseable(@Owning Ref<Index> index) {
        this.index = index;
    }

    @Override
    @EnsuresCalledMethods(value = "index", methods = "close")
    public void close() {
        index.close();
    }
}
