// A task closes the handle that its lambda captured.
package users;

import java.util.concurrent.Executor;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class ClosedByTheTask {
    void warm(RefSlot<Index> current, Executor executor) {
        Ref<Index> mine = current.acquire(); // expect: resource-leak
        executor.execute(() -> {
            try (mine) {
                mine.get().documents();
            }
        });
    }
}
