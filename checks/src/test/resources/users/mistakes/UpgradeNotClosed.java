// The claim of a successful upgrade is never closed.
package users;

import org.holdfast.Ref;
import org.holdfast.Unclaimed;

final class UpgradeNotClosed {
    int documents(Unclaimed<Index> known) {
        Ref<Index> mine = known.tryShare(); // expect: resource-leak
        if (mine == null) {
            return 0;
        }
        return mine.get().documents();
    }
}
