// A task uses a handle that its starter closes, perhaps before the task runs.
package users;

import java.util.concurrent.Executor;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class TaskOutlivesClaim {
    void warm(RefSlot<Index> current, Executor executor) {
        try (Ref<Index> mine = current.acquire()) {
            executor.execute(() -> mine.get().documents()); // expect: nothing
        }
    }
}
