// A handle is closed twice. Holdfast counts it and nothing else happens.
package users;

import org.holdfast.Ref;

final class ClosedTwice {
    void close(Ref<Index> index) {
        Ref<Index> mine = index.share();
        mine.close();
        mine.close(); // expect: nothing
    }
}
