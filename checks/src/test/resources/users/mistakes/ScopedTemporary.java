// A scoped claim is a temporary, so nobody can close it.
package users;

import org.holdfast.Ref;

final class ScopedTemporary {
    int documents(Ref<Index> index) {
        return index.shareScoped().get().documents(); // expect: resource-leak error-prone
    }
}
