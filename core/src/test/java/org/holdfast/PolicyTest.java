package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.probes.MisuseProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each value of {@code -Dholdfast.misuse} and {@code -Dholdfast.disposals} does, in a process of its own. */
@Tag("slow")
class PolicyTest {
    private static final String PROBE = MisuseProbe.class.getName();
    private static final List<String> RIGHT_USE = List.of("disposed", "disposed", "chain true", "last true");

    @TempDir
    private Path folder;

    private Fork probe(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-cp", Fork.core() + System.getProperty("path.separator") + Fork.tests(), PROBE));
        return Fork.java(folder, arguments.toArray(String[]::new));
    }

    private static List<String> withoutSites(Fork fork) {
        return fork.out().stream().filter(line -> !line.startsWith("seen ")).toList();
    }

    private static List<String> expected(String... misuses) {
        List<String> lines = new ArrayList<>(RIGHT_USE);
        lines.addAll(List.of(misuses));
        return lines;
    }

    private static void assertThrowsPolicy(Fork fork) {
        assertEquals(0, fork.status(), fork.err());
        assertEquals(
                expected(
                        "buffered until flushed retain threw USE_AFTER_RELEASE",
                        "retain(2) threw USE_AFTER_RELEASE",
                        "release threw OVER_RELEASE",
                        "release(2) threw OVER_RELEASE",
                        "releaseNotLast threw OVER_RELEASE",
                        "true releaseUnlessLast returned",
                        "release(2) of one threw OVER_RELEASE",
                        "reinit in use threw REINIT_IN_USE",
                        "disposed",
                        "share of a claim given up threw USE_AFTER_RELEASE",
                        "dead true, saturated true"),
                withoutSites(fork));
    }

    @Test
    void withoutAPropertyMisuseThrowsAndIsLogged() throws Exception {
        Fork fork = probe();
        assertThrowsPolicy(fork);
        assertTrue(fork.err().contains("USE_AFTER_RELEASE: "), fork.err());
        assertTrue(fork.err().contains(" at org.holdfast.probes.MisuseProbe."), fork.err());
        assertFalse(fork.err().contains("unknown value"), fork.err());
        assertTrue(
                fork.out().stream().filter(line -> line.startsWith("seen ")).allMatch(line -> line.endsWith(" 1 null")),
                "the ring is off");
    }

    @Test
    void theDefaultPolicyMayBeNamed() throws Exception {
        assertThrowsPolicy(probe("-Dholdfast.misuse=default"));
    }

    @Test
    void underReportNothingThrowsAndTheAnswersAreSafe() throws Exception {
        Fork fork = probe("-Dholdfast.misuse=report");
        assertEquals(0, fork.status(), fork.err());
        assertEquals(
                expected(
                        "buffered until flushed retain returned",
                        "retain(2) returned",
                        "false release returned",
                        "false release(2) returned",
                        "releaseNotLast returned",
                        "true releaseUnlessLast returned",
                        "false release(2) of one returned",
                        "false reinit in use returned",
                        "disposed",
                        "share of a claim given up threw USE_AFTER_RELEASE", // it never answers without a claim
                        "dead true, saturated true"),
                withoutSites(fork));
        assertEquals(
                9, fork.out().stream().filter(line -> line.startsWith("seen ")).count(), "sites reported");
    }

    @Test
    void underHaltTheProcessReportsFlushesAndHalts() throws Exception {
        Fork fork = probe("-Dholdfast.misuse=halt");
        assertEquals(MisuseReports.HALT_STATUS, fork.status(), fork.err());
        assertEquals(70, fork.status());
        assertEquals(expected("buffered until flushed "), fork.out());
        assertTrue(fork.err().contains("an error buffered until flushed "), fork.err());
        assertTrue(fork.err().contains("USE_AFTER_RELEASE: "), fork.err());
    }

    @Test
    void unknownValuesAreSaidOnceWithTheKnownOnesAndTheDefaultsAreUsed() throws Exception {
        Fork fork = probe("-Dholdfast.misuse=quiet", "-Dholdfast.disposals=maybe");
        assertThrowsPolicy(fork);
        assertEquals(
                1,
                fork.err()
                                .split(
                                        "unknown value of -Dholdfast.misuse: \"quiet\"; known: default, report, halt;"
                                                + " using default",
                                        -1)
                                .length
                        - 1,
                fork.err());
        assertEquals(
                1,
                fork.err()
                                .split(
                                        "unknown value of -Dholdfast.disposals: \"maybe\"; known: off, on; using off",
                                        -1)
                                .length
                        - 1,
                fork.err());
    }

    @Test
    void withTheRingOnAReportNamesWhoGaveUpTheLastClaim() throws Exception {
        Fork fork = probe("-Dholdfast.misuse=report", "-Dholdfast.disposals=on");
        assertEquals(0, fork.status(), fork.err());
        long named = fork.out().stream()
                .filter(line -> line.matches("seen \\w+ 1 at org\\.holdfast\\.probes\\.MisuseProbe\\.main\\(.*\\)"
                        + " on main, \\d+ ms before"))
                .count();
        assertEquals(6, named, () -> "reports on the dead counter that name its last release: " + fork.out());
        assertTrue(fork.err().contains("given up before at "), fork.err());
    }

    @Test
    void withoutFlightRecorderItWorksOnTheClassPath() throws Exception {
        assertThrowsPolicy(probe("--limit-modules", "java.base,java.logging"));
    }

    @Test
    void withoutAnyOtherModuleItWorksOnTheClassPath() throws Exception {
        assertThrowsPolicy(probe("--limit-modules", "java.base"));
    }

    @Test
    void withoutFlightRecorderItWorksOnTheModulePath() throws Exception {
        assertThrowsPolicy(Fork.java(
                folder,
                "--limit-modules",
                "java.base,java.logging",
                "-p",
                Fork.core(),
                "--add-modules",
                "org.holdfast",
                "-cp",
                Fork.tests(),
                PROBE));
    }
}
