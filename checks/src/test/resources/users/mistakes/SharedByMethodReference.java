// A task takes a claim, and its executor drops it.
package users;

import java.util.concurrent.Executor;
import org.holdfast.Ref;

final class SharedByMethodReference {
    void warm(Ref<Index> index, Executor executor) {
        executor.execute(index::share); // expect: error-prone
    }
}
