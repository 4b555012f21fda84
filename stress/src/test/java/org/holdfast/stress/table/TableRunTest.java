package org.holdfast.stress.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holdfast.stress.table.TableTally.Played;
import org.junit.jupiter.api.Test;

/** A short fight, with and without parking; ten million lookups are made by {@code ./holdfast prove --only table}. */
class TableRunTest {
    private static final long LOOKUPS = 200_000;

    @Test
    void nothingIsStaleLostOrDisposedOfTwiceInAPlainTable() throws InterruptedException {
        assertHolds(new TableRun(false, LOOKUPS, 1).play());
    }

    @Test
    void nothingIsStaleLostOrDisposedOfTwiceInATableThatParks() throws InterruptedException {
        assertHolds(new TableRun(true, LOOKUPS, 1).play());
    }

    private static void assertHolds(Played played) {
        assertTrue(played.lookups() >= LOOKUPS, played.toString());
        assertEquals(List.of(), broken(played), played::toString);
    }

    @Test
    void everyCheckCanBreak() {
        Played good = new Played("parking", 9, 1, 5, 5, 0, 0, 1, 1, 1, 1, 0, 0);
        assertEquals(List.of(), broken(good));
        assertEquals(List.of("no stale use"), broken(new Played("parking", 9, 1, 5, 5, 0, 1, 1, 1, 1, 1, 0, 0)));
        assertEquals(List.of("no second disposal"), broken(new Played("parking", 9, 1, 5, 5, 1, 0, 1, 1, 1, 1, 0, 0)));
        assertEquals(
                List.of("every value that was loaded was disposed of"),
                broken(new Played("parking", 9, 1, 5, 4, 0, 0, 1, 1, 1, 1, 0, 0)));
        assertEquals(
                List.of("nothing was left behind"), broken(new Played("parking", 9, 1, 5, 5, 0, 0, 1, 1, 1, 1, 0, 1)));
        assertEquals(
                List.of("removals and passes took values out"),
                broken(new Played("parking", 9, 1, 5, 5, 0, 0, 1, 0, 1, 1, 0, 0)));
        assertEquals(
                List.of("finders were refused"), broken(new Played("parking", 9, 0, 5, 5, 0, 0, 1, 1, 1, 1, 0, 0)));
        assertEquals(
                List.of("claims outlived their value's removal"),
                broken(new Played("parking", 9, 1, 5, 5, 0, 0, 1, 1, 1, 0, 0, 0)));
        for (Played wrong : List.of(
                new Played("plain", 9, 1, 5, 5, 0, 0, 1, 1, 1, 1, 0, 0),
                new Played("parking", 9, 1, 5, 5, 0, 0, 1, 1, 0, 1, 0, 0))) {
            assertEquals(List.of("removed values came back if parked, never if not"), broken(wrong));
        }
    }

    private static List<String> broken(Played played) {
        return TableLane.checks(played).entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
