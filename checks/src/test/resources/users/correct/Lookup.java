// A class owns a table, and looks values up in each of the ways there are.
package users;

import java.io.Closeable;
import java.io.IOException;
import org.checkerframework.checker.calledmethods.qual.EnsuresCalledMethods;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.holdfast.Ref;
import org.holdfast.RefTable;

final class Lookup implements Closeable {
    private final @Owning RefTable<Integer, Index> indexes =
            RefTable.<Integer, Index>builder().disposer(Index::close).parking().build();

    int hits(int key, String word) throws IOException {
        Integer hits = indexes.with(key, index -> index.search(word));
        return hits == null ? 0 : hits;
    }

    int documents(int key) {
        try (Ref<Index> index = indexes.find(key)) {
            return index == null ? 0 : index.get().documents();
        }
    }

    Ref<Index> load(int key) {
        return indexes.acquire(key, Index::open);
    }

    boolean forget(int key) {
        return indexes.remove(key) && indexes.reap() > 0;
    }

    @Override
    @EnsuresCalledMethods(value = "indexes", methods = "close")
    public void close() {
        indexes.close();
    }
}
