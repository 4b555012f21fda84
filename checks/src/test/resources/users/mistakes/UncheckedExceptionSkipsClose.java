// An exception that no signature declares skips the close.
package users;

import org.holdfast.Ref;

final class UncheckedExceptionSkipsClose {
    int ratio(Ref<Index> index, int total) {
        Ref<Index> mine = index.share(); // expect: nothing
        int ratio = total / mine.get().documents();
        mine.close();
        return ratio;
    }
}
