package org.holdfast.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holdfast.bench.report.Outcomes;
import org.holdfast.bench.report.Report;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class PageTest {
    private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 16);

    private final Report report = new Report(
            "./holdfast bench all <x>",
            Scaled.sample(COUNTS).machine(),
            List.of(Scaled.sample(COUNTS), Outcomes.sample()),
            Map.of());
    private final String page = Page.of(report, null);
    private final Document document = parse(page);

    private static Document parse(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("the page is not well formed", e);
        }
    }

    private List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private List<Element> series() {
        return elements("g").stream()
                .filter(g -> g.getAttribute("class").startsWith("series"))
                .toList();
    }

    @Test
    void itLoadsNothingAndRunsNothing() {
        Set<String> outside = new TreeSet<>();
        for (Element each : elements("*")) {
            for (int i = 0; i < each.getAttributes().getLength(); i++) {
                Node attribute = each.getAttributes().item(i);
                if (Set.of("src", "href", "action", "data", "xlink:href", "srcset", "poster")
                                .contains(attribute.getNodeName())
                        && !attribute.getNodeValue().startsWith("#")
                        && !attribute.getNodeValue().equals("data:,")) {
                    outside.add(each.getTagName() + " " + attribute);
                }
                if (attribute.getNodeName().startsWith("on")) {
                    outside.add(each.getTagName() + " " + attribute);
                }
            }
        }
        assertEquals(Set.of(), outside);
        for (String tag : List.of("script", "iframe", "img", "object", "embed", "form", "base")) {
            assertEquals(0, elements(tag).size(), tag);
        }
        String css = elements("style").get(0).getTextContent();
        assertFalse(css.contains("url(") || css.contains("@import") || css.contains("@font-face"), css);
        assertTrue(page.contains("default-src &#39;none&#39;"), "the browser is told to load nothing");
        assertFalse(page.contains("http://") || page.contains("https://"), "an address of a network");
    }

    @Test
    void everyNameIsEscaped() {
        assertTrue(page.contains("Peer &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Co&#39; pair"));
        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<b>"));
        assertTrue(page.contains("Some CPU &lt;9000&gt; &amp; &quot;more&quot;"));
        assertTrue(page.contains("no &lt;reason&gt;"));
        assertTrue(page.contains("shared &lt;Arena&gt; is not there"));
    }

    @Test
    void itHasALanguageATitleOneMainHeadingAndHeadingsInOrder() {
        assertEquals("en", document.getDocumentElement().getAttribute("lang"));
        assertEquals(1, elements("h1").size());
        assertEquals(1, elements("main").size());
        assertEquals(1, elements("nav").size());
        assertFalse(elements("title").get(0).getTextContent().isBlank());
        int level = 1;
        for (Element each : elements("*")) {
            if (each.getTagName().matches("h[1-6]")) {
                int next = each.getTagName().charAt(1) - '0';
                assertTrue(next <= level + 1, each.getTextContent());
                level = next;
            }
        }
    }

    @Test
    void everyIdIsThereOnceAndEveryReferenceLeadsToOne() {
        Set<String> ids = new HashSet<>();
        for (Element each : elements("*")) {
            String id = each.getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
        }
        for (Element each : elements("*")) {
            for (String id : each.getAttribute("aria-labelledby").split(" ")) {
                assertTrue(id.isEmpty() || ids.contains(id), id);
            }
            if (each.getAttribute("href").startsWith("#")) {
                assertTrue(ids.contains(each.getAttribute("href").substring(1)), each.getAttribute("href"));
            }
        }
    }

    @Test
    void everyPlotIsNamedAndHasATableRightAfterIt() {
        List<Element> plots = elements("svg");
        assertEquals(
                2 + 3 + 1 + 1 + 2, plots.size(), "two of costs, three spreads, the model; one of costs, two spreads");
        for (Element plot : plots) {
            assertEquals("group", plot.getAttribute("role"));
            assertEquals("title", plot.getElementsByTagName("title").item(0).getNodeName());
            Node figure = plot.getParentNode().getParentNode();
            assertEquals("figure", figure.getNodeName());
            assertEquals(
                    1, ((Element) figure).getElementsByTagName("figcaption").getLength());
            Node next = figure.getNextSibling();
            while (next != null && next.getNodeType() != Node.ELEMENT_NODE) {
                next = next.getNextSibling();
            }
            assertTrue(next != null
                    && ((Element) next).getElementsByTagName("table").getLength() == 1);
        }
    }

    @Test
    void everyTableHasACaptionAndHeadersWithAScopeAndScrollsByKeyboard() {
        for (Element table : elements("table")) {
            assertEquals(1, table.getElementsByTagName("caption").getLength());
            NodeList headers = table.getElementsByTagName("th");
            for (int i = 0; i < headers.getLength(); i++) {
                assertTrue(Set.of("col", "row").contains(((Element) headers.item(i)).getAttribute("scope")));
            }
            Element around = (Element) table.getParentNode();
            assertEquals("region", around.getAttribute("role"));
            assertEquals("0", around.getAttribute("tabindex"));
            assertFalse(around.getAttribute("aria-label").isBlank());
        }
    }

    @Test
    void everySeriesIsReachedByKeyboardAndSaysItsFigures() {
        assertTrue(series().size() > 30, "series: " + series().size());
        for (Element each : series()) {
            assertEquals("0", each.getAttribute("tabindex"));
            assertEquals("img", each.getAttribute("role"));
            assertTrue(each.getAttribute("aria-label").matches("(?s).*\\d.*ns.*"), each.getAttribute("aria-label"));
        }
    }

    @Test
    void linesAreToldApartWithoutColour() {
        for (Element plot : elements("svg")) {
            Set<String> looks = new HashSet<>();
            int lines = 0;
            NodeList groups = plot.getElementsByTagName("g");
            for (int i = 0; i < groups.getLength(); i++) {
                Element group = (Element) groups.item(i);
                NodeList paths = group.getElementsByTagName("path");
                if (group.getAttribute("class").startsWith("series s") && paths.getLength() > 0) {
                    lines++;
                    looks.add(((Element) paths.item(0)).getAttribute("stroke-dasharray") + "|" + lastMark(paths));
                    assertTrue(group.getElementsByTagName("text").getLength() > 0, "a name beside it");
                }
            }
            assertEquals(lines, looks.size(), plot.getAttribute("aria-labelledby"));
        }
    }

    private static String lastMark(NodeList paths) {
        return ((Element) paths.item(paths.getLength() - 1)).getAttribute("d");
    }

    @Test
    void theModelSaysInThePlotWhereItExtrapolatesAndFromWhat() {
        assertTrue(modelText(COUNTS).contains("extrapolation from 16 cores"));
        assertTrue(modelText(List.of(1, 2)).contains("extrapolation from two cores"));
    }

    private static String modelText(List<Integer> counts) {
        Document page = parse(Page.of(Report.of(Scaled.sample(counts), Map.of()), null));
        NodeList plots = page.getElementsByTagName("svg");
        for (int i = 0; i < plots.getLength(); i++) {
            if (((Element) plots.item(i)).getAttribute("aria-labelledby").contains("model")) {
                NodeList texts = ((Element) plots.item(i)).getElementsByTagName("text");
                StringBuilder all = new StringBuilder();
                for (int k = 0; k < texts.getLength(); k++) {
                    all.append(texts.item(k).getTextContent()).append('\n');
                }
                return all.toString();
            }
        }
        throw new AssertionError("no plot of the model");
    }

    @Test
    void everyCoordinateLiesInItsPlot() {
        for (Element plot : elements("svg")) {
            String[] box = plot.getAttribute("viewBox").split(" ");
            NodeList texts = plot.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                Element text = (Element) texts.item(i);
                if (!text.getAttribute("x").isEmpty()) {
                    double x = Double.parseDouble(text.getAttribute("x"));
                    double y = Double.parseDouble(text.getAttribute("y"));
                    assertTrue(x >= 0 && x <= Double.parseDouble(box[2]), text.getTextContent() + " at x " + x);
                    assertTrue(y >= 0 && y <= Double.parseDouble(box[3]), text.getTextContent() + " at y " + y);
                }
            }
            assertFalse(page.contains("NaN"), "a coordinate that is no number");
        }
    }

    @Test
    void whatDoesNotCountIsSaidPlainly() {
        String page = Page.of(
                Report.of(
                        Scaled.sample(
                                List.of(1, 2, 4),
                                count -> count == 4 ? "needs 4 processors, this JVM may use 2" : null),
                        Map.of()),
                null);

        assertTrue(page.contains("4 threads, void: needs 4 processors, this JVM may use 2"));
        assertTrue(page.contains("– void"));
        assertFalse(page.contains("NaN"));
    }

    @Test
    void anElementThatIsNotClosedIsAMistakeOfTheProgram() {
        assertThrows(IllegalStateException.class, () -> new Html().open("p").done());
        assertEquals(
                "<p>&lt;&amp;&gt;\uFFFD</p>\n",
                new Html().element("p", "<&>\u0001").done());
    }

    @Test
    void itSaysItsColoursForLightDarkAndPaper() {
        String css = elements("style").get(0).getTextContent();
        assertTrue(css.contains("@media screen and (prefers-color-scheme: dark)"), "paper stays light");
        assertTrue(css.contains("@media print"));
        assertTrue(css.contains(":focus-visible"));
    }
}
