// Threads enter a lifetime and leave it; a task has a claim of its own; somebody ends it and waits.
package users;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.holdfast.Lifetime;
import org.holdfast.Ref;

final class InAndOut {
    private final byte[] memory = new byte[16];
    private final Lifetime group = new Lifetime();

    byte read() {
        try (Ref<Lifetime> inside = group.enter()) {
            return inside.isOpen() ? memory[0] : 0;
        }
    }

    boolean readLater(Executor executor, int at) {
        if (group.isTerminating()) {
            return false;
        }
        group.execute(executor, () -> memory[at] = 1);
        return true;
    }

    boolean end() throws InterruptedException {
        return group.terminate() && group.await(Duration.ofSeconds(1));
    }
}
