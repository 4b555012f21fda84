// A class owns a slot and a handle, and closes both.
package users;

import java.io.Closeable;
import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class Service implements Closeable {
    private final @Owning RefSlot<Index> current = new RefSlot<>();
    private final @Owning Ref<Mapping> mapping;

    Service(@Owning Ref<Mapping> mapping) {
        this.mapping = mapping;
    }

    void install(@Owning Ref<Index> next) {
        current.set(next);
    }

    Ref<Index> acquire() {
        return current.acquire();
    }

    char first() {
        return mapping.get().first();
    }

    @Override
    @EnsuresCalledMethods(value = {"current", "mapping"}, methods = "close")
    public void close() {
        try {
            current.close();
        } finally {
            mapping.close();
        }
    }
}
