// The spent handle is closed instead of the one that owns the claim now.
package users;

import org.holdfast.Ref;

final class ClosedTheMoved {
    int documents(Ref<Index> index) {
        Ref<Index> mine = index.share();
        Ref<Index> next = mine.move(); // expect: nothing
        int documents = next.get().documents();
        mine.close();
        return documents;
    }
}
