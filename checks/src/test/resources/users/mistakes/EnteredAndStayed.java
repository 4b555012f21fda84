// A thread enters a lifetime and cannot leave it again.
package users;

import org.holdfast.Lifetime;

final class EnteredAndStayed {
    void use(Lifetime group) {
        group.enter(); // expect: resource-leak error-prone
    }
}
