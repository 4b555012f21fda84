package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each law about committed files, packages and modules: the repository keeps it, and it fires on a planted violation. */
class SourceLawsTest {
    @TempDir
    Path folder;

    @Test
    void committedFilesAreFreeOfMachinesAndRegistries() {
        assertEquals(List.of(), CommittedFiles.violations(Repository.ROOT));
    }

    @Test
    void forbiddenTextIsNamedWithItsLine() throws IOException {
        write(
                "a.md",
                "fine: ${TMP}/wo" + "rk/x, out/ro" + "ot/y, http://example.org/home/\nsee /wo" + "rk/elsewhere/x\n");
        write("b.txt", "see ../sha" + "red/docs\nhttps://repo1.mav" + "en.org/x\n");
        write("C.java", "// TO" + "DO later\n");
        write("large.bin", "x".repeat(1_000_001));
        write("target/skipped.md", "/wo" + "rk/elsewhere\n");
        assertEquals(
                List.of(
                        "C.java:1 names work put off: TO" + "DO",
                        "a.md:2 names a path of one machine: /wo" + "rk/elsewhere",
                        "b.txt:1 names a folder beside the checkout: ../sha" + "red",
                        "b.txt:2 names a registry's host: repo1.mav" + "en.",
                        "large.bin has 1000001 bytes; at most 1000000 are committed"),
                CommittedFiles.violations(folder).stream().sorted().toList());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertEquals(List.of(), NullMarkedPackages.violations(Repository.ROOT));
    }

    @Test
    void packageThatIsNotNullMarkedIsNamed() throws IOException {
        write("core/src/main/java/module-info.java", "module m {}\n");
        write("core/src/main/java/good/A.java", "package good;\n");
        write("core/src/main/java/good/package-info.java", "@NullMarked\npackage good;\n");
        write("core/src/main/java/bare/A.java", "package bare;\n");
        write("core/src/main/java/silent/A.java", "package silent;\n");
        write("core/src/main/java/silent/package-info.java", "/** Not {@code @NullMarked}. */\npackage silent;\n");
        write("core/src/test/java/tests/A.java", "package tests;\n");
        assertEquals(
                List.of(
                        "core/src/main/java/bare is not @NullMarked: say so in its package-info.java",
                        "core/src/main/java/silent is not @NullMarked: say so in its package-info.java"),
                NullMarkedPackages.violations(folder).stream()
                        .map(line -> line.replace('\\', '/'))
                        .toList());
    }

    @Test
    void modulesLookDownOnly() {
        assertEquals(List.of(), ModuleArrows.violations(Repository.ROOT));
    }

    @Test
    void arrowThatPointsUpIsNamed() throws IOException {
        write(
                "pom.xml",
                "<project><modules><module>cli</module><module>core</module><module>new</module></modules></project>");
        write("core/pom.xml", pom("examples"));
        write("cli/pom.xml", pom("core"));
        write("new/pom.xml", "<project/>");
        assertEquals(
                List.of(
                        "cli is listed above core, which it needs",
                        "core looks at examples; it may look at []",
                        "new has no row in ModuleArrows: say what it may look at"),
                ModuleArrows.violations(folder));
    }

    @Test
    void whatIsPublishedIsListedAndComplete() {
        assertEquals(List.of(), Publication.violations(Repository.ROOT));
    }

    @Test
    void moduleThatIsPublishedUnawaresOrIncompleteIsNamed() throws IOException {
        write(
                "pom.xml",
                "<project><modules><module>bom</module><module>core</module><module>cli</module><module>toy</module>"
                        + "<module>kept</module></modules></project>");
        write(
                "bom/pom.xml",
                "<project><artifactId>holdfast-bom</artifactId><artifactId>holdfast-core</artifactId>"
                        + "<artifactId>holdfast-cli</artifactId></project>");
        String skip = "<properties><maven.deploy.skip>true</maven.deploy.skip></properties>";
        String plugins = "<artifactId>maven-source-plugin</artifactId><artifactId>maven-javadoc-plugin</artifactId>";
        write("core/pom.xml", "<project>" + plugins + "</project>");
        write(
                "cli/pom.xml",
                "<project>" + skip + plugins + "<artifactId>cyclonedx-maven-plugin</artifactId></project>");
        write("toy/pom.xml", "<project/>");
        write("kept/pom.xml", "<project>" + skip + "</project>");
        assertEquals(
                List.of(
                        "core is published without cyclonedx-maven-plugin",
                        "cli is in the bom and is not deployed: take maven.deploy.skip away",
                        "toy is not in the bom and would be deployed: set maven.deploy.skip to true"),
                Publication.violations(folder));
    }

    private static String pom(String used) {
        return "<project><dependencies><dependency><groupId>org.holdfast</groupId><artifactId>holdfast-" + used
                + "</artifactId><scope>test</scope></dependency></dependencies></project>";
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
