package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.Misuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each law about documents: the repository keeps it, and it fires on a planted violation. */
class DocumentLawsTest {
    private static final Path ROOT = Repository.ROOT;

    @TempDir
    Path folder;

    @Test
    void relativeLinksLeadSomewhere() {
        assertEquals(List.of(), MarkdownLinks.violations(ROOT));
    }

    @Test
    void brokenLinkIsNamed() throws IOException {
        write("docs/there.md", "# A heading, `with code`\n");
        write("page.md", """
                [good](docs/there.md) [good](docs/there.md#a-heading-with-code) [good](https://example.org/x)
                `[not a link](gone)` [bad](docs/gone.md) [bad](docs/there.md#gone) [bad](#gone)
                """);
        assertEquals(
                List.of(
                        "page.md links to docs/gone.md: there is no such file",
                        "page.md links to docs/there.md#gone: the page has no such heading",
                        "page.md links to #gone: the page has no such heading"),
                MarkdownLinks.violations(folder));
    }

    @Test
    void examplesOnPagesAreCompiledAndTested() {
        assertEquals(List.of(), PageExamples.violations(ROOT));
    }

    @Test
    void exampleThatIsNotCompiledIsNamed() throws IOException {
        write("examples/src/main/java/A.java", "class A {\n    void f() {\n        g();\n    }\n}\n");
        write("examples/src/test/java/ATest.java", "class ATest {\n    { new A().f(); }\n}\n");
        write("README.md", "```java\nvoid f() {\n    g();\n}\n```\n");
        write("docs/guide/page.md", "```java\ng();\n```\n```sh\nls\n```\n");
        assertEquals(List.of(), PageExamples.violations(folder));

        write("README.md", "```java\nvoid f() {\n    h();\n}\n```\n");
        write("docs/guide/page.md", "```java\ng(1);\n```\n");
        assertEquals(
                List.of(
                        "an example of README.md is in no file below examples/src:\nvoid f() {\n    h();\n}\n",
                        "an example of docs/guide/page.md is in no file below examples/src:\ng(1);\n"),
                PageExamples.violations(folder));
    }

    @Test
    void exampleThatNoTestRunsIsNamed() throws IOException {
        write("examples/src/main/java/A.java", "class A {\n    void f() {\n        g();\n    }\n}\n");
        write("examples/src/test/java/OtherTest.java", "class OtherTest {\n    { new AA().f(); }\n}\n");
        write("README.md", "```java\ng();\n```\n");
        assertEquals(
                List.of(
                        "an example of README.md is only in [main/java/A.java], which no test of examples names:\ng();\n"),
                PageExamples.violations(folder));
    }

    @Test
    void blockWithoutALanguageAndReadmeWithoutAnExampleAreNamed() throws IOException {
        write("README.md", "no example\n");
        write("docs/guide/page.md", "```\ng();\n```\n");
        assertEquals(
                List.of(
                        "README.md shows no Java example",
                        "a block of docs/guide/page.md does not say its language:\ng();\n"),
                PageExamples.violations(folder));
    }

    @Test
    void everyMessageIsInTheCatalogueOfErrors() {
        String catalogue = TextFiles.read(ROOT.resolve("docs/errors.md"));
        assertEquals(
                List.of(), missing(catalogue, ErrorCatalogue.Reach.EVERY_MESSAGE, "core", "tracker", "audit", "cli"));
        assertEquals(
                List.of(),
                missing(
                        catalogue,
                        ErrorCatalogue.Reach.COMMAND_FAILURES,
                        "recipes",
                        "examples",
                        "stress",
                        "benchmarks"));
        for (Misuse misuse : Misuse.values()) {
            assertTrue(catalogue.contains("`" + misuse + "`"), () -> misuse + " has no row in docs/errors.md");
            assertTrue(
                    catalogue.contains(misuse.description()),
                    () -> misuse + " is described otherwise in docs/errors.md");
        }
    }

    private static List<String> missing(String catalogue, ErrorCatalogue.Reach reach, String... modules) {
        return Stream.of(modules)
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .flatMap(classes -> ErrorCatalogue.violations(catalogue, classes, reach).stream())
                .toList();
    }

    @Test
    void messageMissingFromTheCatalogueIsNamed() {
        assertTrue(ErrorCatalogue.messages(Repository.core(), ErrorCatalogue.Reach.EVERY_MESSAGE)
                .contains("\1 must be at least 1: \1=\1"));
        assertTrue(
                ErrorCatalogue.violations("# Errors\n", Repository.core(), ErrorCatalogue.Reach.EVERY_MESSAGE)
                        .contains(
                                "the catalogue of errors has no row with \"threshold must be at least 2: threshold=\""),
                () -> "found only " + ErrorCatalogue.messages(Repository.core(), ErrorCatalogue.Reach.EVERY_MESSAGE));
    }

    @Test
    void everyMessageOfTheLauncherIsInTheCatalogueOfErrors() {
        String catalogue = TextFiles.read(ROOT.resolve("docs/errors.md"));
        for (Path script : TextFiles.below(ROOT, "holdfast")) {
            assertEquals(List.of(), ErrorCatalogue.violationsOfScript(catalogue, TextFiles.read(script)));
        }
    }

    @Test
    void launcherMessageMissingFromTheCatalogueIsNamed() {
        String script = """
                [ -x "$java" ] || fail "there is no $java here." \\
                  "Install ${version:-one}, then try again."
                cause="the disk of $home is full."
                """;
        assertEquals(
                List.of(
                        "the catalogue of errors has no row with \", then try again.\"",
                        "the catalogue of errors has no row with \"the disk of\"",
                        "the catalogue of errors has no row with \"is full.\""),
                ErrorCatalogue.violationsOfScript("| `there is no … here. Install …` |", script));
    }

    @Test
    void everySharedFieldHasItsRowInTheMemoryModel() {
        String page = TextFiles.read(ROOT.resolve("docs/memory-model.md"));
        assertEquals(List.of(), MemoryModelTable.violations(page, Repository.core(), Repository.tracker()));
    }

    @Test
    void sharedFieldWithoutARowAndRowWithoutAFieldAreNamed() {
        List<String> violations = MemoryModelTable.violations("""
                | field | why |
                |---|---|
                | `MisuseLog.handler`, `MisuseLog.gone` | text with `CountWord.word` in another column |
                """, Repository.core());
        assertTrue(
                violations.containsAll(List.of(
                        "`CountWord.word` is shared between threads and has no row in the memory model",
                        "`MisuseLog.Entry.count` is shared between threads and has no row in the memory model",
                        "the memory model has a row for `MisuseLog.gone`, which is gone")),
                () -> String.join("\n", violations));
        assertTrue(
                violations.stream().noneMatch(line -> line.contains("MisuseLog.handler")),
                () -> String.join("\n", violations));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
