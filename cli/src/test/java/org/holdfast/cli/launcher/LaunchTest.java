package org.holdfast.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.cli.launcher.Checkout.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher starts, and what it says when it cannot. */
class LaunchTest extends InCheckout {
    @ParameterizedTest
    @CsvSource({
        "version, org.holdfast.cli.Main, version",
        "lkdtm, org.holdfast.cli.Main, lkdtm",
        "audit, org.holdfast.cli.Main, audit",
        "demo, org.holdfast.examples.Demo,",
        "bench, org.holdfast.bench.Bench,",
        "prove, org.holdfast.stress.Prove,"
    })
    void aCommandStartsTheMainClassOfItsModule(String command, String main, String passedOn) {
        Ran ran = checkout.run(command);

        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("[" + main + "]"), ran.out());
        assertEquals(passedOn == null ? List.of() : List.of(passedOn), ran.arguments(main));
        assertTrue(ran.out().contains("[-Dholdfast.home=" + checkout.root + "]"), ran.out());
    }

    @Test
    void argumentsArriveAsTheyWereGiven() {
        String[] arguments = {"demo", "a b", "", "*", "$HOME `id`", "it's \"quoted\"", "--x=1 2"};

        Ran ran = checkout.run(arguments);

        assertEquals(List.of(arguments).subList(1, arguments.length), ran.arguments("org.holdfast.examples.Demo"));
    }

    @Test
    void theExitCodeIsThatOfTheCommand() {
        checkout.run("lkdtm");
        Checkout.write(folder.resolve("jdk 17/bin/java"), "#!/bin/sh\nexit 7\n");

        assertEquals(7, checkout.run("lkdtm").exit());
    }

    @Test
    void worksFromAnyFolderAndThroughSymbolicLinks() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        Path far = Files.createSymbolicLink(elsewhere.resolve("hf"), checkout.root.resolve("holdfast"));
        Path near = Files.createSymbolicLink(folder.resolve("near"), folder.relativize(far));

        Ran ran = checkout.start(near, elsewhere, "lkdtm").join();

        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("[-Dholdfast.home=" + checkout.root + "]"), ran.out());
    }

    @Test
    void anUnknownCommandIsNamedWithTheKnownOnes() {
        Ran ran = checkout.run("frobnicate", "demo");

        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
        assertEquals(
                "holdfast: unknown command: frobnicate\nholdfast: known: demo, story, lkdtm, who, audit, convert, bench, prove, version\n",
                ran.err());
    }

    @Test
    void helpListsTheCommandsWithoutAJdk() {
        checkout.without("JAVA_HOME");

        Ran help = checkout.run("--help");

        assertEquals(0, help.exit(), help.err());
        for (String command : List.of("demo", "lkdtm", "convert", "bench", "prove", "version")) {
            assertTrue(help.out().contains("\n  " + command + " "), help.out());
        }
        Ran none = checkout.run();
        assertEquals(2, none.exit());
        assertEquals("", none.out());
        assertEquals(help.out(), none.err());
    }

    @Test
    void javaOnThePathIsUsedWithoutJavaHome() throws IOException {
        Path home = checkout.jdk("jdk 25", "25-ea", true);
        Files.createSymbolicLink(checkout.bin.resolve("java"), home.resolve("bin/java"));

        Ran ran = checkout.without("JAVA_HOME").run("lkdtm");

        assertEquals(0, ran.exit(), ran.err());
        assertEquals(
                "JAVA_HOME=" + home,
                Files.readString(checkout.notes.resolve("mvn.env")).trim());
    }

    @Test
    void aJdkWithoutAReleaseFileIsAsked() {
        Ran ran =
                checkout.with("JAVA_HOME", checkout.jdk("own build", "", true)).run("lkdtm");

        assertEquals(0, ran.exit(), ran.err());
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402", "11.0.22", "16"})
    void anOldJavaIsRefusedWithItsVersion(String version) {
        Ran ran = checkout.with("JAVA_HOME", checkout.jdk("old", version, true)).run("lkdtm");

        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("version " + version + ". Holdfast needs 17 or newer"), ran.err());
        assertEquals(List.of(), checkout.builds());
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        Ran ran = checkout.with("JAVA_HOME", "/no/such").run("lkdtm");

        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("JAVA_HOME is set to /no/such, where there is no bin/java"), ran.err());
    }

    @Test
    void noJavaAtAllIsSaid() {
        Ran ran = checkout.without("JAVA_HOME").run("lkdtm");

        assertEquals(1, ran.exit());
        assertTrue(ran.err().contains("there is no java on the PATH, and JAVA_HOME is not set"), ran.err());
    }

    @Test
    void withoutMavenOnlyABuildIsImpossible() {
        checkout.run("lkdtm");
        Checkout.delete(checkout.bin.resolve("mvn"));

        assertEquals(0, checkout.run("lkdtm").exit());
        Ran demo = checkout.run("demo");
        assertEquals(1, demo.exit());
        assertTrue(demo.err().contains("examples must be built (first use), and there is no Maven"), demo.err());
    }

    @Test
    void withoutACompilerOnlyABuildIsImpossible() {
        Path runtime = checkout.jdk("runtime", "17.0.9", false);
        checkout.run("lkdtm");

        checkout.with("JAVA_HOME", runtime);

        assertEquals(0, checkout.run("lkdtm").exit());
        Ran demo = checkout.run("demo");
        assertEquals(1, demo.exit());
        assertTrue(demo.err().contains(runtime + " has no compiler"), demo.err());
    }

    @Test
    void optionsForMavenAndTheVirtualMachineArePassedOn() {
        checkout.with("HOLDFAST_MVN_ARGS", "-o -Dx=1").with("HOLDFAST_JAVA_OPTS", "-Xmx1g -Da=b");

        Ran ran = checkout.run("lkdtm");

        assertTrue(
                checkout.builds().get(0).contains(" -o -Dx=1 "),
                checkout.builds().get(0));
        assertTrue(ran.out().contains("[-Xmx1g]\n[-Da=b]\n"), ran.out());
        assertFalse(ran.out().contains("Maven"), ran.out());
    }

    @Test
    void onWindowsTheClassPathIsInWindowsForm() {
        checkout.script("../bin/uname", "#!/bin/sh\necho MINGW64_NT-10.0\n");
        checkout.script("../bin/cygpath", "#!/bin/sh\necho \"$2\"\n");
        Checkout.write(checkout.notes.resolve("separator"), ";");

        Ran ran = checkout.run("lkdtm");

        String root = checkout.root.toString();
        String classPath = root + "/cli/target/classes;" + root + "/core/target/classes;" + checkout.notes + "/lib.jar";
        assertTrue(ran.out().contains("[" + classPath + "]"), ran.out());
        assertEquals("", checkout.run("lkdtm").err());
    }

    @Test
    void theBenchLeavesThePeersTheirDefaults() {
        checkout.with("JAVA_HOME", checkout.jdk("jdk 25", "25.0.1", true));

        String flag = "[--sun-misc-unsafe-memory-access=allow]";
        assertTrue(checkout.run("demo").out().contains(flag));
        assertFalse(checkout.run("bench").out().contains(flag));
    }
}
