package org.holdfast.examples.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README's example says happens. */
class CurrentIndexTest {
    private record Index(int number, List<Integer> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add(number);
        }
    }

    @Test
    void theOldIndexIsClosedAfterItsLastSearch() {
        List<Integer> closed = new ArrayList<>();
        CurrentIndex<Index> current = new CurrentIndex<>();
        current.replace(new Index(1, closed));
        int found = current.search(index -> {
            current.replace(new Index(2, closed));
            assertEquals(List.of(), closed, "1 is being searched");
            return index.number();
        });
        assertEquals(1, found);
        assertEquals(List.of(1), closed);
        assertEquals(2, current.search(Index::number));
        assertEquals(List.of(1), closed);
    }
}
