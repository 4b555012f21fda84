package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims that come through a table name the table's own claim as their parent. */
class TableObserverTest {
    @TempDir
    Path folder;

    /** A life of one value in a table; answers what the observer wrote down. */
    public static final class Life implements Callable<List<String>> {
        @Override
        public List<String> call() {
            RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                    .disposer(value -> {})
                    .idleTimes(Duration.ZERO, Duration.ZERO)
                    .parking()
                    .build();
            Ref<String> loaded = table.acquire(1, key -> "a");
            table.find(1).close();
            table.with(1, String::length);
            table.remove(1);
            table.acquire(1, key -> "b").close();
            loaded.close();
            table.reap();
            return List.copyOf(ObserverTest.LINES);
        }
    }

    @Test
    void everyClaimThroughATableNamesTheTablesClaimAsItsParent() throws Exception {
        assertEquals(
                List.of(
                        "born 1 a",
                        "shared 2 of 1 Ref",
                        "shared 3 of 1 Ref",
                        "released 3",
                        "shared 4 of 1 ",
                        "released 4",
                        "released 1",
                        "shared 5 of null TableEntry",
                        "shared 6 of 5 Ref",
                        "released 6",
                        "released 2",
                        "released 5",
                        "disposed a"),
                ObserverTest.run(folder, ObserverTest.Recorder.class.getName(), Life.class));
    }
}
