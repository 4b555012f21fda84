package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every law that the poms state fires. One reactor holds the real core, which must pass, and a toy module per violation,
 * each with the real pom of core or cli; Maven builds them all to the end. A second reactor, elsewhere, builds core again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildLawsTest {
    private static final String JAR = "-0.1.0-SNAPSHOT";

    private Path folder;
    private Reactor first;
    private Reactor second;
    private Reactor.Log log;

    @BeforeAll
    void buildAll(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        first = new Reactor(folder.resolve("first"));
        first.real("core").plain("stamped").change("stamped/pom.xml", BuildLawsTest::withoutTimestamp);
        violations();
        log = first.maven("verify", "--fail-at-end");

        second = new Reactor(folder.resolve("second with blanks"));
        second.real("core").plain("stamped").change("stamped/pom.xml", BuildLawsTest::withoutTimestamp);
        Reactor.Log again = second.maven("verify");
        assertEquals("", again.failure("core"), again::text);
    }

    private void violations() throws IOException {
        first.module("dependent", "core")
                .change("dependent/pom.xml", pom -> dependency(pom, "info.picocli", "picocli"));
        first.module("unformatted", "core")
                .source("unformatted/src/main/java/toy/A.java", "/** A toy. */\nfinal class A\n{ }\n");
        first.module("warned", "core").source("warned/src/main/java/toy/A.java", """
                import java.util.List;

                interface A {
                    List raw();
                }
                """);
        first.module("warnedtest", "core").source("warnedtest/src/test/java/toy/A.java", """
                import java.util.List;

                interface A {
                    List raw();
                }
                """);
        first.module("uncommented", "core").source("uncommented/src/main/java/toy/A.java", "public interface A {}\n");
        first.module("buggy", "core").source("buggy/src/main/java/toy/A.java", """
                import org.jspecify.annotations.Nullable;

                final class A {
                    private A() {}

                    static int length(@Nullable String text) {
                        return text.length();
                    }

                    static void forget(String text) {
                        text.trim();
                    }
                }
                """);
        first.plain("examples")
                .module("audit", "audit")
                .change("audit/pom.xml", pom -> pom.replaceFirst("(?s)<profiles>.*</profiles>", ""));
        first.module("upward", "cli")
                .change("upward/pom.xml", BuildLawsTest::withoutItsModulesName)
                .change(
                        "upward/pom.xml",
                        pom -> dependency(pom, "org.holdfast", "holdfast-examples", "${project.version}"));
        first.module("divergent", "cli")
                .change("divergent/pom.xml", BuildLawsTest::withoutItsModulesName)
                .change(
                        "divergent/pom.xml",
                        pom -> dependency(
                                dependency(pom, "org.openjdk.jmh", "jmh-core"),
                                "org.openjdk.jcstress",
                                "jcstress-core"));
    }

    @Test
    void lawfulModulePasses() {
        assertEquals("", log.failure("core"), log::text);
        assertTrue(log.of("core").contains("RequirePluginVersions passed"), log::text);
        for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
            assertTrue(Files.exists(artifact(first, "core", kind)), kind);
        }
    }

    @Test
    void runtimeDependencyOfCoreFails() {
        log.assertFails("dependent", "maven-enforcer-plugin", "core depends on the JDK alone");
    }

    @Test
    void unformattedFileFails() {
        log.assertFails("unformatted", "spotless-maven-plugin", "format violations");
    }

    @Test
    void compilerWarningFails() {
        log.assertFails("warned", "maven-compiler-plugin", "found raw type");
    }

    @Test
    void compilerWarningInATestFails() {
        log.assertFails("warnedtest", "testCompile", "found raw type");
    }

    @Test
    void missingCommentFails() {
        log.assertFails("uncommented", "maven-javadoc-plugin", "no comment");
    }

    @Test
    void findingsOfErrorProneAndNullAwayFail() {
        log.assertFails("buggy", "maven-compiler-plugin", "[NullAway] dereferenced expression");
        log.assertFails("buggy", "maven-compiler-plugin", "[ReturnValueIgnored]");
        String ran = log.text()
                .lines()
                .filter(line -> line.contains("analysers on JDK " + System.getProperty("java.version")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the build does not say which analysers ran:\n" + log.of("")));
        System.out.println(ran.substring(ran.indexOf("analysers")) + ": each fired");
    }

    @Test
    void arrowThatPointsUpFails() {
        log.assertFails("upward", "maven-enforcer-plugin", "nothing looks at examples");
    }

    @Test
    void dependenciesThatDisagreeOnAVersionFail() {
        log.assertFails("divergent", "maven-enforcer-plugin", "net.sf.jopt-simple:jopt-simple");
    }

    @Test
    void pluginWithoutAPinnedVersionFails() throws IOException, InterruptedException {
        Reactor reactor = new Reactor(folder.resolve("unpinned"));
        for (String pom : List.of("pom.xml", "bom/pom.xml")) {
            reactor.change(
                    pom,
                    text -> text.replaceFirst(
                            "(?s)(maven-deploy-plugin</artifactId>)\\s*<version>.*?</version>", "$1"));
        }
        Reactor.Log unpinned = reactor.maven("validate", "--fail-at-end");
        unpinned.assertFails("", "maven-enforcer-plugin", "every plugin is pinned in the parent pom");
        unpinned.assertFails("bom", "maven-enforcer-plugin", "every plugin is pinned in the bom too");
    }

    @Test
    void olderMavenOrJdkThanTheBuildNeedsIsRefused() throws IOException, InterruptedException {
        Reactor reactor = new Reactor(folder.resolve("older"));
        reactor.change("pom.xml", text -> text.replace("<version>[3.8.7,)<", "<version>[99,)<"))
                .change("pom.xml", text -> text.replace("<version>[17,)<", "<version>[999,)<"));
        Reactor.Log older = reactor.maven("validate");
        older.assertFails("", "maven-enforcer-plugin", "Detected Maven Version");
        older.assertFails("", "maven-enforcer-plugin", "not in the allowed range [99,)");
        older.assertFails("", "maven-enforcer-plugin", "not in the allowed range [999,)");
    }

    @Test
    void jarsAreTheSameByteForByteWhereverTheyAreBuilt() throws IOException {
        for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
            assertArrayEquals(bytes(first, "core", kind), bytes(second, "core", kind), kind + " differs");
        }
        assertEquals(
                Files.readString(first.file("core/target/bom.json")),
                Files.readString(second.file("core/target/bom.json")));
    }

    @Test
    void jarWithTheTimeOfItsBuildIsSeenToDiffer() throws IOException {
        assertFalse(Arrays.equals(bytes(first, "stamped", ".jar"), bytes(second, "stamped", ".jar")));
    }

    @Test
    void billOfMaterialsOfCoreIsEmpty() throws IOException {
        String bom = Files.readString(first.file("core/target/bom.json"));
        assertTrue(bom.contains("\"name\" : \"holdfast-core\""), bom);
        assertTrue(bom.contains("\"dependsOn\" : [ ]"), bom);
        assertFalse(bom.contains("pkg:maven/org.jspecify"), bom);
    }

    private static byte[] bytes(Reactor reactor, String module, String kind) throws IOException {
        return Files.readAllBytes(artifact(reactor, module, kind));
    }

    private static Path artifact(Reactor reactor, String module, String kind) {
        return reactor.file(module + "/target/holdfast-" + module + JAR + kind);
    }

    /** The pom of cli tells the compiler about its module, which a toy is not. */
    private static String withoutItsModulesName(String pom) {
        return pom.replaceFirst("(?s)<compilerArgs combine.children=\"append\">.*?</compilerArgs>", "");
    }

    private static String withoutTimestamp(String pom) {
        String off = "<project.build.outputTimestamp>x</project.build.outputTimestamp>";
        return pom.contains("<properties>")
                ? pom.replaceFirst("<properties>", "<properties>" + off)
                : pom.replaceFirst("<dependencies>", "<properties>" + off + "</properties><dependencies>");
    }

    private static String dependency(String pom, String group, String artifact) {
        return dependency(pom, group, artifact, "");
    }

    private static String dependency(String pom, String group, String artifact, String version) {
        String number = version.isEmpty() ? "" : "<version>" + version + "</version>";
        return pom.replaceFirst(
                "(?m)^  <dependencies>",
                Matcher.quoteReplacement("  <dependencies><dependency><groupId>" + group + "</groupId><artifactId>"
                        + artifact + "</artifactId>" + number + "</dependency>"));
    }
}
