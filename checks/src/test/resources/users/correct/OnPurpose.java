// Where a checker is wrong, one element says so.
package users;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.concurrent.Executor;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

final class OnPurpose {
    @SuppressWarnings("required.method.not.called") // lives as long as the class
    static final RefSlot<Index> CURRENT = new RefSlot<>();

    private OnPurpose() {}

    static void warm(Executor executor) {
        @SuppressWarnings("required.method.not.called") // the task closes it
        Ref<Index> mine = CURRENT.acquire();
        executor.execute(() -> {
            try (mine) {
                mine.get().documents();
            }
        });
    }

    @MustBeClosed
    @SuppressWarnings("MustBeClosed") // the caller closes it
    static ScopedRef<Index> lend() {
        ScopedRef<Index> mine = CURRENT.acquireScoped();
        return mine;
    }
}
