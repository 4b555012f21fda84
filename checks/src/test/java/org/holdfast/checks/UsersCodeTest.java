package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the checkers that users have say about programs that use handles. Each checker compiles two modules: the programs in
 * which it has to find something, and all others, about which it has to say nothing; so what is not found is known as well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersCodeTest {
    private static final Pattern REPORTED = Pattern.compile("(?m)^\\[(?:ERROR|WARNING)].*?(\\w+)\\.java:\\[(\\d+),");

    private final List<UserProgram> mistakes = UserProgram.in("mistakes");
    private final List<UserProgram> alarms = UserProgram.in("alarms");
    private final List<UserProgram> correct = UserProgram.in("correct");
    private Path folder;
    private Reactor.Log log;

    @BeforeAll
    void compileAll(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        StringBuilder modules = new StringBuilder();
        for (UserChecker checker : UserChecker.values()) {
            modules.append(module(checker, "found", program -> program.isFoundBy(checker)));
            modules.append(module(checker, "silent", program -> !program.isFoundBy(checker)));
        }
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.holdfast</groupId>
                  <artifactId>holdfast-users</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>%s</modules>
                </project>
                """.formatted(modules));
        log = new Reactor.Log(MavenRun.in(folder, "compile", "--fail-at-end"));
    }

    private String module(UserChecker checker, String name, Predicate<UserProgram> chosen) throws IOException {
        String artifact = "holdfast-" + checker.mark() + "-" + name;
        Path sources = folder.resolve(artifact).resolve("src/main/java/users");
        Files.createDirectories(sources);
        Files.writeString(folder.resolve(artifact).resolve("pom.xml"), checker.pom(artifact));
        Stream<UserProgram> programs = Stream.of(mistakes, alarms, correct).flatMap(List::stream);
        for (UserProgram program : Stream.concat(UserProgram.in("common").stream(), programs.filter(chosen))
                .toList()) {
            Files.writeString(sources.resolve(program.name() + ".java"), String.join("\n", program.lines()) + "\n");
        }
        return "<module>" + artifact + "</module>";
    }

    @ParameterizedTest
    @EnumSource
    void everyPlantedMistakeIsReportedAtItsLineAndNothingElse(UserChecker checker) {
        List<String> expected = Stream.of(mistakes, alarms)
                .flatMap(List::stream)
                .flatMap(program -> program.expected(checker).stream())
                .sorted()
                .toList();
        assertEquals(expected, reported(checker.mark() + "-found"), log::text);
        assertTrue(log.failure(checker.mark() + "-found").contains("maven-compiler-plugin"), log::text);
    }

    @ParameterizedTest
    @EnumSource
    void correctProgramsAndKnownBlindSpotsPassInSilence(UserChecker checker) {
        assertEquals(List.of(), reported(checker.mark() + "-silent"), log::text);
        assertEquals("", log.failure(checker.mark() + "-silent"));
        assertTrue(
                Files.exists(
                        folder.resolve("holdfast-" + checker.mark() + "-silent/target/classes/users/Service.class")),
                log::text);
    }

    @ParameterizedTest
    @EnumSource
    void eightMistakesAndEightCorrectProgramsAreTheLeast(UserChecker checker) {
        long found =
                mistakes.stream().filter(program -> program.isFoundBy(checker)).count();
        long silent =
                correct.stream().filter(program -> !program.isFoundBy(checker)).count();
        System.out.printf(
                "%s: %d of %d planted mistakes found, %d of %d correct programs silent%n",
                checker.mark(), found, mistakes.size(), silent, correct.size());
        assertTrue(found >= 8 && silent == correct.size() && silent >= 8, () -> found + " and " + silent);
    }

    @Test
    void pageForUsersListsEveryMistakeAndEveryFalseAlarm() {
        String page = TextFiles.read(UserChecker.PAGE);
        List<String> missing = new ArrayList<>();
        Stream.concat(
                        mistakes.stream().map(program -> program.row("mistakes")),
                        alarms.stream().map(program -> program.row("alarms")))
                .filter(row -> !page.contains(row + "\n"))
                .forEach(missing::add);
        assertEquals("", String.join("\n", missing), "rows that are not in " + UserChecker.PAGE);
    }

    private List<String> reported(String module) {
        return REPORTED.matcher(log.of(module))
                .results()
                .map(report -> report.group(1) + ":" + report.group(2))
                .distinct()
                .sorted()
                .toList();
    }
}
