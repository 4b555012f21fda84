// Each round overwrites the claim of the one before.
package users;

import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class OverwrittenInALoop {
    int largest(RefSlot<Index> current, int rounds) {
        int largest = 0;
        Ref<Index> mine = null;
        for (int i = 0; i < rounds; i++) {
            mine = current.acquire(); // expect: resource-leak
            largest = Math.max(largest, mine.get().documents());
        }
        if (mine != null) {
            mine.close();
        }
        return largest;
    }
}
