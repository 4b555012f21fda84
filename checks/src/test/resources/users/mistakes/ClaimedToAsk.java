// A claim is taken only to ask whether there is one.
package users;

import org.holdfast.RefSlot;

final class ClaimedToAsk {
    boolean isReady(RefSlot<Index> current) {
        return current.tryAcquire() != null; // expect: resource-leak
    }
}
