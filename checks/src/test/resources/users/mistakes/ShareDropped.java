// The new claim is dropped where it was taken.
package users;

import org.holdfast.Ref;

final class ShareDropped {
    int pin(Ref<Index> index) {
        index.share(); // expect: resource-leak error-prone
        return index.get().documents();
    }
}
