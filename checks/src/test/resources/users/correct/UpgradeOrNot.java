// An upgrade is asked for null, and closed in every other case.
package users;

import org.holdfast.Ref;
import org.holdfast.ScopedRef;
import org.holdfast.Unclaimed;

final class UpgradeOrNot {
    int documents(Unclaimed<Index> known) {
        Ref<Index> index = known.tryShare();
        if (index == null) {
            return 0;
        }
        try {
            return index.get().documents();
        } finally {
            index.close();
        }
    }

    int inOneBlock(Unclaimed<Index> known) {
        try (ScopedRef<Index> index = known.tryShareScoped()) {
            return index == null ? 0 : index.get().documents();
        }
    }
}
