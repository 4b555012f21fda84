// The creator's claim is put into a handle that nobody keeps.
package users;

import org.holdfast.Ref;

final class AdoptedAndDropped {
    char first() {
        Mapping mapping = new Mapping();
        Ref.adopt(mapping); // expect: resource-leak error-prone
        return mapping.first();
    }
}
