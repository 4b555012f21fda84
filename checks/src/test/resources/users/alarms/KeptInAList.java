// Handles are kept in a collection and closed from there. A RefScope does that without an alarm.
package users;

import java.util.ArrayDeque;
import java.util.Deque;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

final class KeptInAList {
    int twice(RefSlot<Index> current) {
        Deque<Ref<Index>> claims = new ArrayDeque<>(); // expect: resource-leak
        claims.add(current.acquire()); // expect: resource-leak
        int documents = claims.getLast().get().documents(); // expect: resource-leak
        claims.removeLast().close();
        return documents;
    }
}
