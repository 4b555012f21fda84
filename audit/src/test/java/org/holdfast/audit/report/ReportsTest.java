package org.holdfast.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Rule;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportsTest {
    @Test
    void textSaysWhatIsWrongWhereAndHowMuch() {
        assertEquals("""
                lib.jar
                  a.b.Counted$Shared.refs  lifetime, confidence 0.88
                    it dies at zero
                    counts up in retain; down in release, a.b.Other.close
                    error resurrect-from-zero: A claim is granted after the count has reached zero
                      a.b.Counted$Shared.retain(Counted.java:12): a claim is granted on 0
                    suppressed over-release-unchecked: one caller a.b.Counted$Shared

                skipped lib.jar: a.b.Counted$Shared: broken

                1,234 classes read, 1 reference counter found (1 lifetime), with 1 hazard
                      1 resurrect-from-zero
                1 counter of another kind not shown; --format json lists them, with the reason
                1 hazard that the baseline has, not shown
                1 hazard suppressed by annotations
                What is wrong and why, and what is right: docs/rules, or --explain RULE
                """, TextReport.of(Samples.FINDINGS, false));
    }

    @Test
    void textPaintsOnATerminalOnly() {
        assertTrue(TextReport.of(Samples.FINDINGS, true).contains("\033[31merror\033[0m resurrect-from-zero"));
        assertFalse(TextReport.of(Samples.FINDINGS, false).contains("\033"));
    }

    @Test
    void textHasNoControlCharactersOfTheAuditedCode() {
        String text = TextReport.of(Samples.HOSTILE, false);

        assertTrue(text.contains("\\u001b[2J\\u202e"), text);
        assertFalse(Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]").matcher(text).find(), text);
    }

    @Test
    void jsonHasTheKeysThatItPromises() {
        Map<String, Object> json = JsonReport.of(Samples.FINDINGS);
        Map<?, ?> counter = (Map<?, ?>) ((List<?>) json.get("counters")).get(0);

        assertEquals(List.of("counters", "skipped"), List.copyOf(json.keySet()));
        assertEquals(
                List.of(
                        "artifact",
                        "class",
                        "field",
                        "kind",
                        "acquire",
                        "release",
                        "hazards",
                        "evidence",
                        "confidence"),
                List.copyOf(counter.keySet()));
        assertEquals("a.b.Counted$Shared", counter.get("class"));
        assertEquals("lifetime", counter.get("kind"));
        assertEquals(
                List.of("resurrect-from-zero", "overflow-unchecked"), counter.get("hazards"), "without suppressed");
        assertEquals(0.88, counter.get("confidence"));
        assertEquals(2, ((List<?>) json.get("counters")).size());
        assertEquals(
                List.of(Map.of("artifact", "lib.jar", "name", "a.b.Counted$Shared", "reason", "broken")),
                json.get("skipped"));
    }

    @Test
    void jsonSaysWhyAndWhere() {
        Map<?, ?> counter =
                (Map<?, ?>) ((List<?>) JsonReport.of(Samples.FINDINGS).get("counters")).get(0);
        List<?> evidence = (List<?>) counter.get("evidence");

        assertEquals(Map.of("kind", "lifetime", "what", "it dies at zero"), evidence.get(0));
        assertEquals("one caller a.b.Counted$Shared", ((Map<?, ?>) evidence.get(3)).get("suppressed"));
        assertEquals(true, ((Map<?, ?>) evidence.get(4)).get("known"));
        assertEquals(12, ((Map<?, ?>) evidence.get(4)).get("line"));
    }

    @Test
    void sarifHasEveryRuleWithHelpAndEveryHazardWithItsState() {
        Map<?, ?> run = run(Samples.FINDINGS);
        List<?> rules = (List<?>) ((Map<?, ?>) ((Map<?, ?>) run.get("tool")).get("driver")).get("rules");
        assertEquals(Rule.values().length, rules.size());
        for (Object rule : rules) {
            assertFalse(
                    ((Map<?, ?>) ((Map<?, ?>) rule).get("help"))
                            .get("text")
                            .toString()
                            .isBlank(),
                    rule.toString());
        }

        List<?> results = (List<?>) run.get("results");
        assertEquals(3, results.size());
        Map<?, ?> first = (Map<?, ?>) results.get(0);
        assertEquals("resurrect-from-zero", first.get("ruleId"));
        assertEquals(0, first.get("ruleIndex"));
        assertEquals("error", first.get("level"));
        assertEquals("new", first.get("baselineState"));
        assertTrue(first.toString().contains("uri=a/b/Counted.java"), first.toString());
        assertTrue(first.toString().contains("startLine=12"), first.toString());
        assertTrue(
                results.get(1).toString().contains("suppressions"),
                results.get(1).toString());
        assertEquals("unchanged", ((Map<?, ?>) results.get(2)).get("baselineState"));
    }

    @Test
    void sarifEscapesWhatIsNoPartOfAnAddress() {
        assertEquals("a/b%20c/%3Cx%3E%C3%A9.java", SarifReport.uri("a/b c/<x>\u00e9.java"));
        assertFalse(Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]")
                .matcher(run(Samples.HOSTILE).get("results").toString())
                .find());
    }

    private static Map<?, ?> run(Findings findings) {
        return (Map<?, ?>) ((List<?>) SarifReport.of(findings, "1", SarifReport::conventionalFile)
                        .get("runs"))
                .get(0);
    }

    @Test
    void htmlIsOneWellFormedPageThatAsksForNothing() throws Exception {
        Document page = page(HtmlReport.of(Samples.FINDINGS, new Code(), "1"));

        for (String none : List.of("script", "link", "img", "iframe", "object", "form", "base")) {
            assertEquals(0, page.getElementsByTagName(none).getLength(), none);
        }
        NodeList all = page.getElementsByTagName("*");
        Set<String> ids = new java.util.HashSet<>();
        List<String> links = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            assertFalse(each.hasAttribute("src") || each.hasAttribute("onclick") || each.hasAttribute("style"));
            if (each.hasAttribute("id")) {
                assertTrue(ids.add(each.getAttribute("id")), "twice: " + each.getAttribute("id"));
            }
            if (each.hasAttribute("href")) {
                links.add(each.getAttribute("href"));
            }
        }
        assertFalse(links.isEmpty());
        links.forEach(link -> assertTrue(link.startsWith("#") && ids.contains(link.substring(1)), link));
        assertFalse(HtmlReport.of(Samples.FINDINGS, new Code(), "1").contains("url("));
    }

    @Test
    void htmlIsForEverybody() throws Exception {
        Document page = page(HtmlReport.of(Samples.FINDINGS, new Code(), "1"));

        String header = page.getElementsByTagName("header").item(0).getTextContent();
        assertTrue(header.contains("1,234 classes read; 1 reference counter in 1 artifact, with 1 hazard."), header);
        assertEquals("en", page.getDocumentElement().getAttribute("lang"));
        NodeList headers = page.getElementsByTagName("th");
        for (int i = 0; i < headers.getLength(); i++) {
            assertTrue(((Element) headers.item(i)).hasAttribute("scope"));
        }
        for (String one : List.of("main", "h1", "title", "header", "footer")) {
            assertEquals(1, page.getElementsByTagName(one).getLength(), one);
        }
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        for (String media : List.of("prefers-color-scheme: dark", "print", "focus-visible")) {
            assertTrue(style.contains(media), media);
        }
    }

    @Test
    void htmlShowsTheAuditedCodesNamesAndRunsNone() throws Exception {
        String html = HtmlReport.of(Samples.HOSTILE, new Code(), "1");

        assertFalse(html.contains("<script"), html);
        assertFalse(Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n]]").matcher(html).find());
        assertTrue(page(html)
                .getElementsByTagName("main")
                .item(0)
                .getTextContent()
                .contains("<script>alert(1)</script>\"'&"));
    }

    /** The page keeps to XML's stricter rules but for its first line and its empty tags. */
    private static Document page(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<(meta[^>]*|wbr)>", "<$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void anEmptyResultIsAReportToo() throws Exception {
        Findings none = new Findings(new AuditResult(List.of(), List.of(), 0), Set.of());

        assertEquals("0 classes read, 0 reference counters found, with 0 hazards\n", TextReport.of(none, false));
        assertEquals(Map.of("counters", List.of(), "skipped", List.of()), JsonReport.of(none));
        page(HtmlReport.of(none, new Code(), "1"));
    }

    @Test
    void everyRuleHasAPageWithASummaryAndNoLinkThatAReportCannotFollow() {
        for (Rule rule : Rule.values()) {
            assertTrue(RulePage.markdown(rule).startsWith("# " + rule.id() + "\n"), rule.id());
            assertTrue(RulePage.summary(rule).length() > 60, rule.id());
            assertFalse(RulePage.markdown(rule).contains("]("), rule.id());
        }
    }
}
