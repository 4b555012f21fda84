// A holder that is AutoCloseable says itself that it must be closed.
package users;

import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.InheritableMustCall;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;

@InheritableMustCall("close")
final class WithAutoCloseable implements AutoCloseable {
    private final @Owning Ref<Index> index;

    WithAutoCloseable(@Owning Ref<Index> index) {
        this.index = index;
    }

    int documents() {
        return index.get().documents();
    }

    @Override
    @EnsuresCalledMethods(value = "index", methods = "close")
    public void close() {
        index.close();
    }
}
