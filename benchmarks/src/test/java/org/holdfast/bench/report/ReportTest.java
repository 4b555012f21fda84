package org.holdfast.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holdfast.cli.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
    private final Outcome outcome = Outcomes.sample();

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSystemIsNamedWithoutTheTagOfItsBuild() {
        assertEquals("Linux 6.18 amd64", Machine.system("Linux", "6.18.44-own-7", "amd64"));
        assertEquals("Windows 11 10.0 amd64", Machine.system("Windows 11", "10.0", "amd64"));
        assertEquals("Other 7 x", Machine.system("Other", "7", "x"));
        assertTrue(
                Machine.here().os().matches(".* \\d+(?:\\.\\d+)? \\S+"),
                Machine.here().os());
    }

    @Test
    void jsonHasTheKeysThatProgramsRelyOn() {
        Map<String, Object> json = JsonReport.of(outcome, Map.of());

        assertEquals(
                Set.of("met", "base", "canary", "rows", "sizes", "attempts", "dropped", "machine", "jdk", "command"),
                json.keySet());
        List<?> rows = (List<?>) json.get("rows");
        assertEquals(outcome.goals().size() + outcome.info().size() + 1, rows.size());
        for (Object row : rows) {
            assertTrue(
                    ((Map<?, ?>) row)
                            .keySet()
                            .containsAll(List.of(
                                    "id", "variant", "threads", "ratio", "p10", "p90", "overlap", "goal", "met",
                                    "void")),
                    row.toString());
        }
    }

    @Test
    void jsonHasTheLastCanaryOfEachNumberOfThreads() {
        Row one = outcome.info().get(1);
        Row two = outcome.info().get(7);
        Outcome twice = new Outcome(
                outcome.subject(),
                outcome.command(),
                outcome.machine(),
                List.of(
                        new Attempt(1, List.of(one, two), List.of(), 1, 0),
                        new Attempt(2, List.of(two), List.of(), 1, 0)),
                outcome.goals(),
                outcome.info(),
                outcome.sizes(),
                outcome.missing(),
                outcome.peers());

        List<?> canaries = (List<?>) JsonReport.of(twice, Map.of()).get("canary");

        assertEquals(
                List.of("1", "2"),
                canaries.stream()
                        .map(canary -> String.valueOf(((Map<?, ?>) canary).get("threads")))
                        .toList());
    }

    @Test
    void jsonSaysWhatIsMetMissedAndVoid() {
        Map<String, Object> json = JsonReport.of(outcome, Map.of("raw pair", 4.2));

        List<?> met = ((List<?>) json.get("rows"))
                .subList(0, 4).stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("met")))
                        .toList();
        assertEquals(List.of("true", "false", "null", "false"), met);
        assertEquals(false, json.get("met"));
        assertEquals(30, json.get("dropped"));
        assertEquals(Map.of("raw pair", 4.2), json.get("jmhNanos"));
        assertTrue(Json.text(json).contains("\"void\": \"no overlap\""), "an absent figure is written as null");
    }

    @Test
    void textNamesEachFailedGoalAndTheMissingPeer() {
        String text = TextReport.of(outcome, Map.of("raw pair", 4.0, "RefCount pair", 4.4));

        assertTrue(text.contains("shared Arena: cannot load: needs JDK 22, this is 17"), text);
        assertTrue(
                text.contains("attempt 1: G2 RefCount pair / raw pair, 2 threads: 1.500, goal ≤ 1.05, MISSED"), text);
        assertTrue(text.contains("2 of the goals missed or not judged"), text);
        assertTrue(text.contains("RefCount pair  4.400   1.100      1.010"), text);
    }

    @Test
    void thePlotIsWellFormedAndHasATitleAndADescription() throws Exception {
        Document svg = parse(BarChart.of(outcome));

        String described = svg.getDocumentElement().getAttribute("aria-labelledby");
        Set<String> ids = new TreeSet<>();
        for (String tag : List.of("title", "desc")) {
            Element element = (Element) svg.getElementsByTagName(tag).item(0);
            assertNotNull(element, tag);
            assertFalse(element.getTextContent().isBlank(), tag);
            ids.add(element.getAttribute("id"));
        }
        assertEquals(Set.of(described.split(" ")), ids);
    }

    @Test
    void thePlotHasABarPerVariantAndNumberOfThreadsToldApartWithoutColour() throws Exception {
        NodeList bars = parse(BarChart.of(outcome)).getElementsByTagName("rect");
        int plain = 0;
        int hatched = 0;
        for (int i = 0; i < bars.getLength(); i++) {
            Element bar = (Element) bars.item(i);
            plain += bar.getAttribute("class").equals("one") ? 1 : 0;
            hatched += bar.getAttribute("class").equals("two") ? 1 : 0;
            if (!bar.getAttribute("class").equals("ground")) {
                double end = Double.parseDouble(bar.getAttribute("x")) + Double.parseDouble(bar.getAttribute("width"));
                assertTrue(end < 900, "a bar ends at " + end);
            }
        }
        assertEquals(6 + 1, plain, "six variants and the legend");
        assertEquals(6 + 1, hatched);
        assertTrue(BarChart.of(outcome).contains("8.20"), "a bar that is cut says its figure");
        assertTrue(BarChart.of(outcome).contains("1.50 (goal ≤ 1.05)"), "a goal is told in words");
    }

    @Test
    void aDatedResultIsAPageThatShowsItsPlot(@TempDir Path directory) throws Exception {
        Path page = DatedResult.write(Report.of(outcome, Map.of()), directory.resolve("new"))
                .get(0);

        String name = page.getFileName().toString().replace(".md", "");
        assertTrue(name.matches("\\d{4}-\\d\\d-\\d\\d-counter-25-some-cpu-9000-r"), name);
        String text = Files.readString(page);
        assertTrue(text.contains("](" + name + ".svg)"), text);
        assertTrue(text.contains("`./holdfast bench counter`"), text);
        assertTrue(text.contains("\nPeers: peer-4.2, other-1.0.\n"), text);
        assertTrue(text.contains("| G2 | RefCount pair / raw pair | 2 | 1.500 |"), text);
        assertTrue(Files.isRegularFile(page.resolveSibling(name + ".svg")));
    }

    @Test
    void jsonOfSeveralTopicsHasThemUnderTheirNames() {
        Report all = new Report("./holdfast bench all", outcome.machine(), List.of(outcome, outcome), Map.of());

        Map<String, Object> json = JsonReport.of(all);

        assertEquals(Set.of("met", "topics", "machine", "jdk", "command"), json.keySet());
        assertEquals(Set.of("counter"), ((Map<?, ?>) json.get("topics")).keySet());
        assertEquals("all", all.name());
        assertEquals(false, json.get("met"));
    }

    @Test
    void textOfSeveralTopicsNamesEach() {
        String text = TextReport.of(new Report("c", outcome.machine(), List.of(outcome, outcome), Map.of()));

        assertEquals(3, text.split("== counter ==", -1).length);
    }

    @Test
    void jsonHasTheSpreadOfEachVariant() {
        List<?> rows = (List<?>) JsonReport.of(outcome, Map.of()).get("rows");
        Map<?, ?> raw = (Map<?, ?>) rows.get(outcome.goals().size());

        assertEquals(19, ((List<?>) raw.get("nanosBy5Percent")).size());
        assertEquals(4.2, raw.get("nanos"));
    }
}
