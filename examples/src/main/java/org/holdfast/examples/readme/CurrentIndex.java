package org.holdfast.examples.readme;

import java.util.function.Function;
import org.holdfast.Ref;
import org.holdfast.RefSlot;

/**
 * The index in force, searched by many threads while others replace it.
 *
 * <p>Thread safety: any thread may search and replace.
 *
 * @param <I> the type of the index
 */
public final class CurrentIndex<I extends AutoCloseable> {
    // readme:begin
    private final RefSlot<I> current = new RefSlot<>(); // a shared field that owns a claim

    <R> R search(Function<I, R> query) {
        try (Ref<I> index = current.acquire()) { // a claim of our own: no lock, one atomic
            return query.apply(index.get()); // open for as long as we hold it, whatever happens below
        }
    }

    void replace(I next) {
        current.set(Ref.of(next, AutoCloseable::close)); // the old one is closed after its last search, once
    }
    // readme:end
}
