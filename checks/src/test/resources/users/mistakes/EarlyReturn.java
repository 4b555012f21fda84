// One way out of the method does not close the claim.
package users;

import org.holdfast.Ref;

final class EarlyReturn {
    int count(Ref<Index> index, boolean cheap) {
        Ref<Index> mine = index.share(); // expect: resource-leak
        if (cheap) {
            return 0;
        }
        int documents = mine.get().documents();
        mine.close();
        return documents;
    }
}
