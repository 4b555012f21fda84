// A handle is used after it was closed. Holdfast throws.
package users;

import org.holdfast.Ref;

final class UsedAfterClose {
    int documents(Ref<Index> index) {
        Ref<Index> mine = index.share();
        mine.close();
        return mine.get().documents(); // expect: nothing
    }
}
