// A scope owns several claims for one block.
package users;

import org.holdfast.Ref;
import org.holdfast.RefScope;
import org.holdfast.RefSlot;

final class ManyAtOnce {
    int sum(RefSlot<Index> one, RefSlot<Index> two, Ref<Mapping> mapping) {
        try (RefScope scope = new RefScope()) {
            int documents = scope.add(one.acquire()).documents() + scope.add(two.acquire()).documents();
            return documents + scope.add(mapping.share()).first();
        }
    }
}
