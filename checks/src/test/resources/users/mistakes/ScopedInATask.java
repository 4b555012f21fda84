// A task takes a scoped claim as its answer, and the answer is dropped.
package users;

import java.util.concurrent.Executor;
import org.holdfast.RefSlot;

final class ScopedInATask {
    void warm(RefSlot<Index> current, Executor executor) {
        executor.execute(() -> current.acquireScoped()); // expect: resource-leak error-prone
    }
}
