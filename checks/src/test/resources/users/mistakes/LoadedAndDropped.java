// A table loads a value for a claim that nobody keeps, and the value is never idle again.
package users;

import org.holdfast.RefTable;

final class LoadedAndDropped {
    void warm(RefTable<Integer, Index> indexes, int documents) {
        indexes.acquire(documents, Index::open); // expect: resource-leak error-prone
    }
}
