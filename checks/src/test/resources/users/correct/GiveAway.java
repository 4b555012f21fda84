// A claim is moved to a method and to a task that take it over.
package users;

import java.io.Closeable;
import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class GiveAway {
    int hits(RefSlot<Index> current) {
        Ref<Index> mine = current.acquire();
        int documents = mine.get().documents();
        return documents + consume(mine.move());
    }

    Job later(RefSlot<Index> current) {
        return new Job(current.acquire());
    }

    private static int consume(@Owning Ref<Index> index) {
        try (index) {
            return index.get().documents();
        }
    }

    /** A task with a claim of its own, to be closed by whoever runs it. */
    static final class Job implements Closeable {
        private final @Owning Ref<Index> index;

        Job(@Owning Ref<Index> index) {
            this.index = index;
        }

        int run() {
            return index.get().documents();
        }

        @Override
        @EnsuresCalledMethods(value = "index", methods = "close")
        public void close() {
            index.close();
        }
    }
}
