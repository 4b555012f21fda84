package org.holdfast.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.cli.launcher.Checkout.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds, what it builds, and what it says when that fails. */
class BuildTest extends InCheckout {
    @Test
    void firstUseBuildsOneModuleAndSaysSoOnStandardError() {
        Ran ran = checkout.run("lkdtm");

        assertEquals(
                List.of("-B -q -ntp -Dlaunch -DskipTests -Dstyle.color=never -pl cli -am process-classes"),
                checkout.builds());
        assertTrue(ran.err().startsWith("holdfast: building cli and what it needs (first use)\n"), ran.err());
        assertTrue(ran.out().startsWith("["), ran.out());
        assertTrue(ran.out().contains(checkout.root + "/cli/target/classes:" + checkout.root + "/core/target/classes"));
    }

    @Test
    void nothingIsBuiltTwice() {
        checkout.run("lkdtm");

        Ran again = checkout.run("version");

        assertEquals(1, checkout.builds().size());
        assertEquals("", again.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cli/src/main/java/A.java", "core/src/main/java/A.java", "cli/pom.xml", "bom/pom.xml", "pom.xml"
            })
    void aChangedSourceIsBuiltEvenIfItLooksOlder(String file) throws IOException {
        checkout.run("lkdtm");
        checkout.write(file, "changed");
        Files.setLastModifiedTime(checkout.root.resolve(file), FileTime.fromMillis(0));

        Ran ran = checkout.run("lkdtm");

        assertEquals(2, checkout.builds().size());
        assertTrue(ran.err().contains("(sources changed)"), ran.err());
        assertEquals("", checkout.run("lkdtm").err());
    }

    @Test
    void addedAndDeletedSourcesAreNoticed() {
        checkout.run("lkdtm");

        Checkout.delete(checkout.root.resolve("core/src/main/java/B.java"));
        checkout.run("lkdtm");
        checkout.write("cli/src/main/java/New.java", "class New {}");
        checkout.run("lkdtm");

        assertEquals(3, checkout.builds().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/src/main/java/A.java", "core/src/test/java/T.java", "README.md"})
    void whatTheCommandIsNotMadeFromDoesNotMatter(String file) {
        checkout.run("lkdtm");
        checkout.write(file, "changed");

        assertEquals("", checkout.run("lkdtm").err());
    }

    @Test
    void aSourceThatIsTouchedButEqualIsNotBuilt() throws IOException {
        checkout.run("lkdtm");
        Files.setLastModifiedTime(
                checkout.root.resolve("core/src/main/java/A.java"),
                FileTime.fromMillis(System.currentTimeMillis() + 10_000));

        assertEquals("", checkout.run("lkdtm").err());
    }

    @Test
    void proveIsMadeFromTestsToo() {
        checkout.run("prove");
        assertTrue(
                checkout.builds().get(0).endsWith("-pl stress -am process-test-classes"),
                checkout.builds().get(0));

        checkout.write("core/src/test/java/T.java", "changed");
        checkout.run("prove");

        assertEquals(2, checkout.builds().size());
    }

    @Test
    void classesThatSomeoneElseReplacedAreBuiltAgain() {
        checkout.run("lkdtm");
        checkout.write("core/target/classes/All.class", "from another branch");

        assertTrue(checkout.run("lkdtm").err().contains("(its classes are not those it built)"));
    }

    @Test
    void aVanishedLibraryIsFetchedAgain() {
        checkout.run("lkdtm");
        Checkout.delete(checkout.notes.resolve("lib.jar"));

        assertTrue(checkout.run("lkdtm").err().contains("a library it needs is gone: " + checkout.notes));
    }

    @Test
    void anotherJdkBuildsAgain() {
        checkout.run("lkdtm");
        checkout.with("JAVA_HOME", checkout.jdk("jdk 25", "25.0.3", true));

        assertTrue(checkout.run("lkdtm").err().contains("made by another JDK"));
    }

    @Test
    void anInterruptedBuildIsNotTakenForAGoodOne() {
        Checkout.write(checkout.notes.resolve("mvn.fails"), "killed");
        checkout.run("lkdtm");
        Checkout.delete(checkout.notes.resolve("mvn.fails"));

        assertEquals(0, checkout.run("lkdtm").exit());
        assertEquals(2, checkout.builds().size());
    }

    @ParameterizedTest
    @CsvSource({
        "--counter lucene, true",
        "--counter=lucene, true",
        "--seconds 5 --counter mongo --seed 1, true",
        "--counter naive, false",
        "--counter=holdfast, false",
        "--counter=elasticsearch, true",
        "--counter lucen, false",
        "--counter=nety, false",
        "--counter, false",
        "lucene, false"
    })
    void counterLibrariesAreFetchedOnlyForADemoThatAsks(String arguments, boolean fetched) {
        checkout.run(Stream.concat(Stream.of("demo"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));

        assertEquals(
                fetched,
                checkout.builds().get(0).contains("-Ppeers"),
                checkout.builds().get(0));
    }

    @Test
    void aDemoWithPeersServesOneWithoutThem() {
        checkout.run("demo");
        checkout.run("demo", "--counter", "lucene");
        checkout.run("demo");
        checkout.run("demo", "--counter", "lucene");

        assertEquals(2, checkout.builds().size());
    }

    @ParameterizedTest
    @CsvSource({
        "[ERROR] Could not transfer artifact a:b:jar:1: Unknown host example, Is this machine offline",
        "[ERROR] COMPILATION ERROR : \\n[ERROR] A.java:[1] unreachable statement, the sources do not compile",
        "java.io.IOException: No space left on device, the disk is full"
    })
    void aFailedBuildSaysItsLikelyCause(String output, String cause) {
        Checkout.write(checkout.notes.resolve("mvn.fails"), output.replace("\\n", "\n") + "\n");

        Ran ran = checkout.run("lkdtm");

        assertEquals(1, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("building cli failed: "), ran.err());
        assertTrue(ran.err().contains(cause), ran.err());
        assertTrue(ran.err().contains(output.substring(output.lastIndexOf('n') + 1)), ran.err());
    }

    @ParameterizedTest
    @CsvSource({"3.8.6, true", "3.6.3, true", "3.8.7, false", "3.9.11, false", "4.0.0, false"})
    void anOldMavenIsNamedWhenItsBuildFails(String version, boolean old) {
        Checkout.write(checkout.notes.resolve("mvn.version"), version);
        Checkout.write(checkout.notes.resolve("mvn.fails"), "[ERROR] something\n");

        String expected = "Maven is too old: Apache Maven " + version + "; 3.8.7 or newer is needed.";
        String said = checkout.run("lkdtm").err();
        assertEquals(old, said.contains(expected), said);
    }

    @Test
    void whatCouldNotBeFetchedIsAskedForAgain() {
        Checkout.write(checkout.notes.resolve("mvn.fails"), "[ERROR] was not found during a previous attempt\n");
        checkout.run("lkdtm");
        Checkout.delete(checkout.notes.resolve("mvn.fails"));
        checkout.run("lkdtm");
        checkout.write("pom.xml", "changed");
        checkout.run("lkdtm");

        assertEquals(
                List.of(false, true, false),
                checkout.builds().stream().map(line -> line.contains(" -U ")).toList());
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() {
        Checkout.write(checkout.notes.resolve("slow"), "");
        Path launcher = checkout.root.resolve("holdfast");

        Checkout.Running one = checkout.start(launcher, checkout.root, "lkdtm");
        Checkout.Running two = checkout.start(launcher, checkout.root, "lkdtm");

        assertEquals(List.of(0, 0), List.of(one.join().exit(), two.join().exit()));
        assertEquals(1, checkout.builds().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999999999"})
    void theLockOfADeadLaunchIsTakenOver(String owner) throws IOException {
        Path lock = Files.createDirectories(checkout.root.resolve("target/launch.lock"));
        if (!owner.isEmpty()) {
            Checkout.write(lock.resolve("pid"), owner);
        }

        assertEquals(0, checkout.run("lkdtm").exit());
        assertTrue(Files.notExists(lock));
    }

    @Test
    void aLockThatCannotBeMadeIsSaidAndNotWaitedFor() {
        checkout.write("target/here", "");
        checkout.script("../bin/mkdir", """
                #!/bin/sh
                case "$*" in *launch.lock) exit 1 ;; esac
                exec /bin/mkdir "$@"
                """);

        Ran ran = checkout.run("lkdtm");

        assertEquals(1, ran.exit());
        assertEquals("holdfast: cannot write in " + checkout.root + ": the build needs to.\n", ran.err());
        assertEquals(List.of(), checkout.builds());
    }

    @Test
    void aLockThatIsNamedLateIsNotTakenOver() throws Exception {
        Path lock = Files.createDirectories(checkout.root.resolve("target/launch.lock"));
        Checkout.Running waiting = checkout.start(checkout.root.resolve("holdfast"), checkout.root, "lkdtm");
        Thread.sleep(2_000);
        Checkout.write(
                lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        Thread.sleep(2_000);
        assertEquals(List.of(), checkout.builds());

        Checkout.delete(lock.resolve("pid"));
        Checkout.delete(lock);
        Ran ran = waiting.join();

        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.err().startsWith("holdfast: another launch is building (process "), ran.err());
    }

    @Test
    void aLockThatAnotherLaunchTookOverFirstIsPutBack() throws IOException {
        checkout.write("target/launch.lock/pid", "999999999");
        String living = Long.toString(ProcessHandle.current().pid());
        checkout.script("../bin/mv", """
                #!/bin/sh
                case "$1" in
                  *launch.lock) [ -e "$NOTES/moved" ] || echo %s >"$1/pid"; echo >>"$NOTES/moved" ;;
                  *launch.lock.*) echo 999999999 >"$1/pid"; echo back >>"$NOTES/moved" ;;
                esac
                exec /bin/mv "$@"
                """.formatted(living));

        assertEquals(0, checkout.run("lkdtm").exit());
        assertTrue(Files.readString(checkout.notes.resolve("moved")).contains("back"));
    }

    @Test
    void aFirstBuildCompilesEveryModuleAnew() {
        checkout.write("core/target/maven-status/inputFiles.lst", "A.java");

        checkout.run("lkdtm");

        assertTrue(Files.notExists(checkout.root.resolve("core/target/maven-status")));
    }
}
