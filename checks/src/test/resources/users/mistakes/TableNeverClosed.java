// A table goes out of reach with all that is idle in it.
package users;

import org.holdfast.RefTable;

final class TableNeverClosed {
    int documents(int key) {
        RefTable<Integer, Index> indexes = // expect: resource-leak
                RefTable.<Integer, Index>builder().disposer(Index::close).build();
        indexes.with(key, Index::documents);
        return (int) indexes.size();
    }
}
