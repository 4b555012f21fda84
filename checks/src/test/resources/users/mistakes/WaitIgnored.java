// The answer of a bounded wait is dropped, and memory is reused that may still be in use.
package users;

import java.time.Duration;
import org.holdfast.Lifetime;

final class WaitIgnored {
    void reuse(Lifetime group, byte[] memory) throws InterruptedException {
        group.terminate();
        group.await(Duration.ofSeconds(1)); // expect: error-prone
        memory[0] = 1;
    }
}
