// A scoped upgrade is asked for null before the try. The try takes null itself, without an alarm.
package users;

import org.holdfast.ScopedRef;
import org.holdfast.Unclaimed;

final class QuestionFirst {
    int documents(Unclaimed<Index> known) {
        ScopedRef<Index> index = known.tryShareScoped(); // expect: error-prone
        if (index == null) {
            return 0;
        }
        try (index) {
            return index.get().documents();
        }
    }
}
