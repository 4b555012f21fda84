package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.audit.Audit;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Rule;
import org.holdfast.audit.read.Limits;
import org.holdfast.audit.read.Targets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of the audit, their pages and the programs on them belong together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulePagesTest {
    private static final Path PAGES = Repository.ROOT.resolve("docs/rules");
    private static final Path PROGRAMS = Repository.ROOT.resolve("examples/target/classes/org/holdfast/examples/rules");

    private Map<String, Set<Rule>> found = Map.of();

    @BeforeAll
    void auditThePrograms() {
        List<Counter> counters = Audit.run(
                        new Targets(Limits.defaults()).at("examples", PROGRAMS).artifacts())
                .counters();
        found = counters.stream()
                .collect(Collectors.toMap(
                        counter -> counter.className().replaceFirst(".*\\.", ""),
                        counter -> counter.hazards().stream().map(Hazard::rule).collect(Collectors.toSet()),
                        (one, other) -> {
                            Set<Rule> both = new TreeSet<>(one);
                            both.addAll(other);
                            return both;
                        }));
    }

    @Test
    void everyRuleHasItsPageAndEveryPageItsRule() {
        Set<String> pages = TextFiles.below(PAGES, ".md").stream()
                .map(page -> page.getFileName().toString().replace(".md", ""))
                .filter(name -> !name.equals("README"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new)), pages);

        String index = TextFiles.read(PAGES.resolve("README.md"));
        for (Rule rule : Rule.values()) {
            String row = "| [" + rule.id() + "](" + rule.id() + ".md) | " + rule.title() + " |";
            assertTrue(index.contains(row), () -> "docs/rules/README.md lacks: " + row);
        }
    }

    @Test
    void everyPageSaysWhatIsWrongWhyWhatIsRightAndWhereItHappened() {
        for (Rule rule : Rule.values()) {
            String page = TextFiles.read(PAGES.resolve(rule.id() + ".md"));
            assertTrue(page.startsWith("# " + rule.id() + "\n"), rule.id());
            for (String part : List.of("## Wrong", "## Why", "## Right", "## A real one", program(rule) + ".java")) {
                assertTrue(page.contains(part), () -> rule.id() + " lacks " + part);
            }
        }
    }

    @Test
    void theAuditFindsTheHazardInTheWrongProgramAndNoneInTheRightOne() {
        assertTrue(Files.isDirectory(PROGRAMS), PROGRAMS + " is not built");
        for (Rule rule : Rule.values()) {
            Set<Rule> wrong = found.getOrDefault(program(rule) + "$Wrong", Set.of());
            assertTrue(wrong.contains(rule), () -> program(rule) + "$Wrong has " + wrong);
            assertFalse(found.containsKey(program(rule) + "$Right"), program(rule) + "$Right has a counter of its own");
        }
    }

    /** In words with capitals, as the class is called. */
    private static String program(Rule rule) {
        return Arrays.stream(rule.id().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
