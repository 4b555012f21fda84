package org.holdfast.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsTest {
    private static final String REPORT = "{\"counters\":["
            + counter("a", "lifetime", hazard("overflow-unchecked", "warning"), hazard("narrow-counter", "error")) + ","
            + counter("a", "cached", hazard("overflow-unchecked", "warning")) + "," + counter("b", "lifetime") + ","
            + counter("c", "not-a-refcount", "{\"kind\":\"not-a-refcount\",\"what\":\"only up\"}")
            + "],\"skipped\":[]}";

    private static final String TABLES = """
            | kind | counters |
            |---|---:|
            | lifetime | 2 |
            | cached | 1 |
            | not-a-refcount | 1 |

            The reference counters (lifetime and cached) are in 2 artifacts.

            | hazard of a reference counter | error | warning | note | all |
            |---|---:|---:|---:|---:|
            | [overflow-unchecked](../rules/overflow-unchecked.md) | 0 | 2 | 0 | 2 |
            | [narrow-counter](../rules/narrow-counter.md) | 1 | 0 | 0 | 1 |
            | *counters with such a hazard* | 1 | 2 | 0 | 2 |
            """;

    @TempDir
    Path folder;

    @Test
    void kindsAndHazardsAreCountedAndTheMostFrequentComesFirst() {
        Totals totals = new Totals();
        totals.add(REPORT);
        assertEquals(TABLES, totals.markdown());
    }

    @Test
    void severalReportsAddUp() {
        Totals totals = new Totals();
        totals.add(REPORT);
        totals.add(REPORT);
        assertEquals(4, Integer.parseInt(totals.markdown().replaceAll("(?s).*\\| lifetime \\| (\\d+) .*", "$1")));
    }

    @Test
    void tablesOfAPageAreReplacedBetweenItsMarks() throws Exception {
        Path report = Files.writeString(folder.resolve("all.json"), REPORT);
        Path page = Files.writeString(
                folder.resolve("page.md"), "before\n<!-- totals -->\nold\n<!-- end of totals -->\nafter\n");
        Totals.main(new String[] {report.toString(), page.toString()});
        assertEquals("before\n<!-- totals -->\n" + TABLES + "<!-- end of totals -->\nafter\n", Files.readString(page));
        assertThrows(IllegalArgumentException.class, () -> Totals.replace("no marks", TABLES));
    }

    private static String counter(String artifact, String kind, String... evidence) {
        return "{\"artifact\":\"" + artifact + "\",\"kind\":\"" + kind + "\",\"evidence\":["
                + String.join(",", evidence) + "]}";
    }

    private static String hazard(String rule, String severity) {
        return "{\"hazard\":\"" + rule + "\",\"severity\":\"" + severity + "\"}";
    }
}
