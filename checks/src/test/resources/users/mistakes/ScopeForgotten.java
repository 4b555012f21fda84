// A scope owns claims and is never closed.
package users;

import org.holdfast.RefScope;
import org.holdfast.RefSlot;

final class ScopeForgotten {
    int both(RefSlot<Index> one, RefSlot<Index> two) {
        RefScope scope = new RefScope(); // expect: resource-leak
        return scope.add(one.acquire()).documents() + scope.add(two.acquire()).documents();
    }
}
