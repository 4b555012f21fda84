package org.holdfast.bench.detectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.holdfast.bench.report.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page says what a run says, for mistakes of each kind; and the marks, by which lines are told, are where they should be. */
class DetectorsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = HOME.resolve("docs").resolve(DetectorsPage.NAME);

    /** Those that are told soon by whoever tells them; nobody waits for one that is kept. */
    private static final List<String> QUICK =
            List.of("exception-path", "closed-twice", "retained-dead", "share-after-move");

    /** Long for a busy machine, and no cost on a quiet one, but where nothing is said. */
    private static final int SECONDS = 10;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void thePageSaysWhatAFreshRunSays() throws IOException {
        Fork fork = new Fork(HOME, SECONDS);
        List<Mistake> mistakes = QUICK.stream().map(Mistakes::of).toList();
        List<Cell> cells = Cells.run(fork, mistakes, 1, doing -> {});

        assertEquals(QUICK.size() * Detector.values().length, cells.size());
        assertEquals(List.of(), differences(Files.readString(PAGE), cells));
        assertTrue(cells.stream().anyMatch(Cell::named) && cells.stream().anyMatch(cell -> !cell.found()));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aClaimThatIsKeptIsNotFoundByCollections() {
        Finding finding = new Fork(HOME, 2).run(Mistakes.of("static-map"), Detector.CASSANDRA);

        assertFalse(finding.found(), finding.said());
        assertNull(finding.by(), finding.said());
    }

    @Test
    void aPageThatSaysSomethingElseIsNamed() {
        String page = """
                ## JDK 17

                | mistake | Holdfast | Netty | Cassandra | Chronicle |
                | --- | --- | --- | --- | --- |
                | `closed-twice` | named, and the earlier; snapshot, 3 ms | not found | – no move | found, not named |
                """;
        Mistake twice = Mistakes.of("closed-twice");
        Finding named = new Finding(true, "ASKED", 7, true, "");
        assertEquals(List.of(), differences(page, List.of(new Cell(twice, Detector.HOLDFAST, null, List.of(named)))));
        assertEquals(
                List.of("closed-twice, Netty: the page says \"not found\", a run \"named, and the earlier\""),
                differences(page, List.of(new Cell(twice, Detector.NETTY, null, List.of(named)))));
        assertEquals(
                List.of("early-return, Netty: the page has no row"),
                differences(
                        page, List.of(new Cell(Mistakes.of("early-return"), Detector.NETTY, null, List.of(named)))));
    }

    /** Where the verdicts of the page are not those of the cells, in every section that has the mistake. */
    private static List<String> differences(String page, List<Cell> cells) {
        List<String> differences = new ArrayList<>();
        for (Cell cell : cells) {
            String where = cell.mistake().name() + ", " + cell.detector().title;
            List<String> rows = page.lines()
                    .filter(line -> line.startsWith("| `" + cell.mistake().name() + "` |"))
                    .toList();
            if (rows.isEmpty()) {
                differences.add(where + ": the page has no row");
            }
            for (String row : rows) {
                String said = row.split(" \\| ", -1)[1 + cell.detector().ordinal()].replaceFirst("( \\|$)|(;.*)", "");
                if (!said.equals(cell.verdict())) {
                    differences.add(where + ": the page says \"" + said + "\", a run \"" + cell.verdict() + "\"");
                }
            }
        }
        return differences;
    }

    @Test
    void eachMistakeOfThePlantedLeaksIsHereInThatOrder() throws IOException {
        String mistakes =
                Files.readString(HOME.resolve("docs/planted-leaks.md")).split("## ", -1)[1];
        List<String> names = Pattern.compile("(?m)^\\| `([-a-z]+)` \\|")
                .matcher(mistakes)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertTrue(names.size() >= 25, names.toString());
        assertEquals(names, Mistakes.ALL.stream().map(Mistake::name).toList());
    }

    @Test
    void eachMistakeHasItsMarkAndEachMisuseTheEarlierOne() {
        Marks marks = Marks.read(HOME);
        for (Mistake mistake : Mistakes.ALL) {
            assertTrue(marks.mistake(mistake.name(), false).contains(".java:"), mistake.name());
            if (mistake.kind() == Mistake.Kind.MISUSED) {
                assertNotNull(marks.earlier(mistake.name(), false), mistake.name());
            }
        }
        assertFalse(marks.mistake("second-owner", true).equals(marks.mistake("second-owner", false)));
        assertNull(marks.earlier("exception-path", false));
    }

    @Test
    void aLineIsNamedOnlyByItsWholeNumberAndName() {
        assertTrue(Hearing.line("Lost.java:18")
                .matcher("at a.Lost.find(Lost.java:18)")
                .find());
        assertFalse(Hearing.line("Lost.java:18")
                .matcher("at a.Lost.find(Lost.java:181)")
                .find());
        assertFalse(Hearing.line("Lost.java:18")
                .matcher("at a.AlsoLost.find(AlsoLost.java:18)")
                .find());
    }

    @Test
    void whoNamesFirstIsRemembered() {
        Hearing hearing = new Hearing("Lost.java:18");
        hearing.log().println("something else");
        assertNull(hearing.namedBy());
        hearing.log().println("at Lost.java:18");
        hearing.say(Hearing.Channel.EXCEPTION, "at Lost.java:18");

        assertEquals(Hearing.Channel.LOG, hearing.namedBy());
        assertTrue(hearing.namedAt(Hearing.Channel.LOG) <= hearing.namedAt(Hearing.Channel.EXCEPTION));
        assertTrue(hearing.heard(Hearing.Channel.LOG).startsWith("something else"));
        hearing.forget();
        assertNull(hearing.namedBy());
        assertEquals("", hearing.heard(Hearing.Channel.LOG));
    }

    @Test
    void whatIsSaidUnaskedCountsBeforeWhatIsAsked() {
        Hearing hearing = new Hearing("Lost.java:18");
        hearing.say(Hearing.Channel.ASKED, "at Lost.java:18");
        assertEquals(Hearing.Channel.ASKED, hearing.namedBy());
        hearing.log().println("at Lost.java:18");
        assertEquals(Hearing.Channel.LOG, hearing.namedBy());
    }

    @Test
    void aFindingIsReadAsItWasWritten() {
        for (Finding finding : List.of(
                new Finding(true, "LOG", 12.5, null, "said \"so\"\n"),
                new Finding(true, "EXCEPTION", 0, true, ""),
                new Finding(false, null, 0, false, ""))) {
            assertEquals(finding, Finding.parse(org.holdfast.cli.Json.line(finding.json())));
        }
    }

    @Test
    void aRunThatDiffersIsNotCalledNamed() {
        Mistake twice = Mistakes.of("closed-twice");
        Finding named = new Finding(true, "LOG", 7, true, "");
        Finding silent = new Finding(false, null, 0, false, "");
        assertEquals(
                "named, and the earlier; log, 7 ms",
                cell(twice, named, named, named).text());
        Finding half = new Finding(true, "LOG", 7, false, "");
        assertEquals(
                "named, not always the earlier; log, 7 ms",
                cell(twice, named, half).text());
        assertEquals("named, not the earlier; log, 7 ms", cell(twice, half).text());
        assertEquals("not always found", cell(twice, named, silent).text());
        assertEquals(
                "found, not always named",
                cell(twice, named, new Finding(true, null, 0, false, "")).text());
    }

    private static Cell cell(Mistake mistake, Finding... findings) {
        return new Cell(mistake, Detector.NETTY, null, Arrays.asList(findings));
    }

    @Test
    void aRunReplacesItsOwnSectionAlone() {
        Map<Integer, String> pages = new TreeMap<>();
        String page = "";
        for (int feature : new int[] {25, 17, 25}) {
            Machine machine = new Machine("cpu", 2, "os", "jdk " + feature, feature, 0);
            Cell cell = cell(Mistakes.of("retry"), new Finding(true, "LOG", feature, null, ""));
            DetectorsReport report = new DetectorsReport("command", machine, 1, List.of(cell), List.of());
            page = DetectorsPage.page(report, java.time.LocalDate.EPOCH, page);
            pages.put(feature, page);
        }
        assertEquals(
                List.of("## JDK 17", "## JDK 25"),
                page.lines().filter(line -> line.startsWith("## ")).toList());
        assertTrue(page.contains("named; log, 17 ms") && page.contains("named; log, 25 ms"), page);
        assertEquals(pages.get(17), pages.get(25));
    }
}
