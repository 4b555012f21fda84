// The handle is a temporary, so nobody can close it.
package users;

import org.holdfast.RefSlot;

final class TemporaryNotClosed {
    int documents(RefSlot<Index> current) {
        return current.acquire().get().documents(); // expect: resource-leak
    }
}
