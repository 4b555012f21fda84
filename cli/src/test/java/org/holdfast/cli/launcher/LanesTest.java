package org.holdfast.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.cli.launcher.Checkout.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lanes of {@code .ci/run}, over a Maven and a launcher that only pretend. */
@EnabledIf("bashIsThere")
class LanesTest extends InCheckout {
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="%s" time="0.1" tests="%d" errors="0" skipped="1" failures="%d">
              <testcase name="a" classname="x"/>
            </testsuite>
            """;

    static boolean bashIsThere() {
        return Path.of("/bin/bash").toFile().canExecute();
    }

    @BeforeEach
    void pretend() {
        Checkout.delete(checkout.root.resolve("holdfast"));
        checkout.script("holdfast", """
                #!/bin/sh
                case "$*" in
                  prove) cat "$NOTES/prove" ;;
                  story*naive*) cat "$NOTES/naive-story.json"; exit "$(cat "$NOTES/naive")" ;;
                  *naive*) cat "$NOTES/naive.json"; exit "$(cat "$NOTES/naive")" ;;
                  *leak*) cat "$NOTES/leak"; exit 1 ;;
                  demo*) echo '{ "acquires": 1000000,'; echo '"refusals": 3,'; echo '"disposals": 2 }' ;;
                  story*) cat "$NOTES/story.json" ;;
                  lkdtm*) yes '"passed": true' | head -n 17 ;;
                esac
                """);
        checkout.script(".ci/run", Checkout.source(".ci/run"));
        checkout.script("../bin/mvn", """
                #!/bin/sh
                echo "$JAVA_HOME $*" >>"$NOTES/mvn"
                rm -rf */target
                for module in core cli recipes examples benchmarks stress; do
                  mkdir -p "$module/target/surefire-reports"
                  cp "$NOTES/$module.xml" "$module/target/surefire-reports/TEST-$module.xml"
                done
                case "$*" in
                  *ConversionsTest*) cp "$NOTES/conversions.xml" \
                    recipes/target/surefire-reports/TEST-org.holdfast.recipes.convert.ConversionsTest.xml ;;
                  *FindingsTest*) cp "$NOTES/findings.xml" \
                    examples/target/surefire-reports/TEST-org.holdfast.examples.findings.FindingsTest.xml ;;
                esac
                """);
        for (String module : List.of("core", "cli", "recipes", "examples", "benchmarks")) {
            report(module, "org.holdfast.ATest", 5, 0);
        }
        report("stress", "org.holdfast.stress.explore.ATest", 7, 0);
        report("conversions", "org.holdfast.recipes.convert.ConversionsTest", 3, 0);
        report("findings", "org.holdfast.examples.findings.FindingsTest", 9, 0);
        Checkout.write(checkout.root.resolve("docs/conversions.md"), "12 counters of 3 artifacts\n");
        prove(
                "fuzz",
                "interleavings",
                "jcstress",
                "hostile",
                "table",
                "sharded",
                "soak",
                "audit",
                "intake",
                "mutants",
                "mutation");
        Checkout.write(checkout.notes.resolve("naive"), "1");
        naive(1, 2);
        Checkout.write(checkout.notes.resolve("leak"), "Careless.java:1\nCareless.java:2\nCareless.java:3\n");
        story("story", false, true, 0);
        story("naive-story", true, false, 2);
        checkout.with("JAVA_HOME", checkout.jdk("jdk 17", "17.0.9", true));
        checkout.jdk("jdk 25", "25.0.1", true);
    }

    @Test
    void goodLanesPassAndSayPerJdkAndToolHowManyTestsRan() {
        Ran ran = run();

        assertEquals(0, ran.exit(), ran.out() + ran.err());
        for (String line : List.of(
                "tests (core, JDK 17): 4 passed, 0 failed, 1 skipped",
                "tests (stress/explore, JDK 25): 6 passed, 0 failed, 1 skipped",
                "prove (JDK 25): jcstress: 12 passed, 0 failed",
                "prove (JDK 25): mutation: 12 passed, 0 failed",
                "command (JDK 25): ./holdfast story link-group --format json: exit 0, as it must",
                "command (JDK 25): ./holdfast story peers --naive --format json: exit 1, as it must",
                "lkdtm (JDK 25): 17 passed, 0 failed",
                "conversions (JDK 25): 3 tests ran",
                "conversions (JDK 25): 12 counters of 3 artifacts",
                "findings (JDK 25): 9 tests ran")) {
            assertTrue(ran.out().lines().anyMatch(line::equals), line + " is not in\n" + ran.out());
        }
        assertTrue(ran.out().endsWith("all lanes passed\n"), ran.out());
        assertEquals(
                List.of(
                        folder + "/jdk 17 -B -ntp clean verify",
                        folder + "/jdk 25 -B -ntp clean verify",
                        folder + "/jdk 25 -B -ntp -Pconversions -pl recipes -am test"
                                + " -Dtest=org.holdfast.recipes.convert.ConversionsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false",
                        folder + "/jdk 25 -B -ntp -Pfindings -pl examples -am test"
                                + " -Dtest=org.holdfast.examples.findings.FindingsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false"),
                checkout.builds());
    }

    @Test
    void conversionsThatDidNotRunFail() {
        report("conversions", "org.holdfast.recipes.convert.ConversionsTest", 0, 0);

        assertFailure("no test of the conversions ran");
    }

    @Test
    void findingsThatDidNotRunFail() {
        report("findings", "org.holdfast.examples.findings.FindingsTest", 0, 0);

        assertFailure("no test of the findings ran");
    }

    @Test
    void aLeakThatIsNotNamedFails() {
        Checkout.write(checkout.notes.resolve("leak"), "Careless.java:1\nCareless.java:2\n");

        assertFailure("demo --leak did not name three lines");
    }

    @Test
    void aModuleThatRanNoTestFails() {
        report("cli", "org.holdfast.ATest", 1, 0);

        assertFailure("no test passed: tests (cli, JDK 17): 0 passed, 0 failed, 1 skipped");
    }

    @Test
    void aModuleWithoutAReportFails() {
        Checkout.delete(checkout.notes.resolve("core.xml"));

        assertFailure("no test ran in core, JDK 25");
    }

    @Test
    void aFailedTestFailsThoughMavenEndedWell() {
        report("core", "org.holdfast.ATest", 9, 2);

        assertFailure("tests failed: tests (core, JDK 17): 6 passed, 2 failed, 1 skipped");
    }

    @Test
    void aProofThatIsMissingFails() {
        prove("fuzz", "interleavings", "hostile", "table", "sharded", "soak", "audit", "intake", "mutants", "mutation");

        assertFailure("./holdfast prove did not say that jcstress passed: nothing is said of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fuzz: 0 passed, 0 failed", "fuzz: 3 passed, 1 failed"})
    void aProofThatProvedNothingOrFailedFails(String line) throws IOException {
        Path proofs = checkout.notes.resolve("prove");
        Checkout.write(proofs, Files.readString(proofs).replace("fuzz: 12 passed, 0 failed", line));

        assertFailure("./holdfast prove did not say that fuzz passed: " + line);
    }

    @Test
    void aNaiveCounterThatPassesFails() {
        Checkout.write(checkout.notes.resolve("naive"), "0");

        assertFailure("./holdfast demo --seconds 5 --counter naive --format json ended with 0 and not with 1");
    }

    @Test
    void aNaiveDemoThatDidNotRunFails() {
        Checkout.write(checkout.notes.resolve("naive.json"), "");

        assertFailure("acquires in target/ci-naive.json is missing; at least 1 is asked for");
    }

    @Test
    void aNaiveDemoThatBrokeNothingOfTheCountersFails() {
        naive(1, 0);

        assertFailure("none of grantsAfterDisposal doubleDisposals disposalsInUse mismatches is above 0 in"
                + " target/ci-naive.json");
    }

    @Test
    void aNaiveStoryThatCrashesFails() {
        Checkout.write(checkout.notes.resolve("naive-story.json"), "");

        assertFailure("target/ci-story-refcounter-naive.json does not say that kept is false");
    }

    @Test
    void aNaiveStoryThatBrokeNothingFails() {
        story("naive-story", true, false, 0);

        assertFailure("none of staleReads is above 0 in target/ci-story-link-group-naive.json");
    }

    @Test
    void aStoryThatDoesNotSayThatItKeptItsPromisesFails() {
        story("story", false, false, 0);

        assertFailure("target/ci-story-peers.json does not say that kept is true");
    }

    @Test
    void aMissingJdkIsNamedBeforeAnythingRuns() {
        checkout.with("JAVA25_HOME", folder.resolve("jdk 17"));

        Ran ran = run();

        assertEquals(1, ran.exit());
        assertEquals(
                "no JDK 25: set JAVA25_HOME to one (it is set to " + folder + "/jdk 17, which is none)\n", ran.err());
        assertEquals(List.of(), checkout.builds());
    }

    private void assertFailure(String why) {
        Ran ran = run();

        assertEquals(1, ran.exit(), ran.out() + ran.err());
        assertTrue(ran.out().lines().anyMatch(("FAILED: " + why)::equals), why + " is not in\n" + ran.out());
        assertFalse(ran.out().contains("all lanes passed"), ran.out());
    }

    private void prove(String... lanes) {
        Checkout.write(
                checkout.notes.resolve("prove"),
                Stream.of(lanes)
                        .map(lane -> "== " + lane + ": what it is for\n" + lane + ": 12 passed, 0 failed\n")
                        .collect(Collectors.joining()));
    }

    private void naive(int acquires, int doubleDisposals) {
        Checkout.write(
                checkout.notes.resolve("naive.json"),
                "{\n\"acquires\": " + acquires + ",\n\"doubleDisposals\": " + doubleDisposals
                        + ",\n\"mismatches\": 0\n}\n");
    }

    private void story(String file, boolean naive, boolean kept, int breaches) {
        String figures = Stream.of("lost", "staleUses", "tornDownInUse", "staleReads")
                .map(figure -> ",\n  \"" + figure + "\": " + breaches)
                .collect(Collectors.joining());
        Checkout.write(
                checkout.notes.resolve(file + ".json"),
                "{\n  \"naive\": " + naive + ",\n  \"kept\": " + kept + figures + "\n}\n");
    }

    private void report(String module, String suite, int tests, int failures) {
        Checkout.write(checkout.notes.resolve(module + ".xml"), String.format(REPORT, suite, tests, failures));
    }

    private Ran run() {
        return checkout.start("/bin/bash", checkout.root.resolve(".ci/run"), folder)
                .join();
    }
}
