package org.holdfast.stress.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holdfast.cli.CommandFailure;
import org.holdfast.stress.Home;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Patches rot silently: here the build fails as soon as one no longer applies or compiles. */
class PatchesTest {
    private static final Path HOME = Home.find();

    @TestFactory
    Stream<DynamicTest> everyMutantAppliesAndCompiles() throws IOException {
        MutantCompiler compiler = new MutantCompiler(HOME);
        Map<String, Map<String, byte[]>> asTheyAre = new HashMap<>();
        return Mutant.all(HOME).stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> {
                    Map<String, byte[]> unchanged = asTheyAre.computeIfAbsent(mutant.module(), compiler::compile);
                    Map<String, byte[]> mutated = compiler.compile(mutant);
                    assertEquals(unchanged.keySet(), mutated.keySet());
                    assertFalse(
                            mutated.entrySet().stream()
                                    .allMatch(e -> java.util.Arrays.equals(e.getValue(), unchanged.get(e.getKey()))),
                            "the compiled classes are those of the unchanged code");
                }));
    }

    @Test
    void everyRowOfTheDesignHasAMutant() throws IOException {
        TreeSet<Integer> rows = Mutant.all(HOME).stream()
                .map(mutant -> Integer.parseInt(mutant.name().substring(0, 2)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(rows.containsAll(IntStream.rangeClosed(1, 28).boxed().toList()), "rows with a mutant: " + rows);
    }

    @Test
    void enoughMutantsAreHiddenFromUnitTests() throws IOException {
        assertTrue(Mutant.all(HOME).stream().filter(Mutant::hidden).count() >= 5);
    }

    @Test
    void everyTestThatAMutantNamesExists() throws IOException {
        List<Mutant> mutants = Mutant.all(HOME);
        for (String module : List.of(MutantCompiler.CORE, MutantCompiler.TRACKER)) {
            Map<String, byte[]> unchanged = new MutantCompiler(HOME).compile(module);
            try (MutantLoader loader = new MutantLoader(unchanged, module, HOME)) {
                assertAll(mutants.stream()
                        .filter(mutant -> mutant.module().equals(module))
                        .flatMap(mutant -> mutant.tests().stream())
                        .distinct()
                        .map(test -> () -> loader.loadClass(test.replaceFirst("#.*", ""))));
            }
        }
    }

    @Test
    void aPatchThatDoesNotFitIsRefused() throws IOException {
        Mutant mutant = Mutant.all(HOME).get(0);
        List<String> diff = mutant.diff().stream()
                .map(line -> line.replace("private", "protected")
                        .replace("int n = ", "long n = ")
                        .replace("if (n", "if (q"))
                .toList();
        Mutant stale = new Mutant("stale", "none", "1", "unit", List.of("none"), false, diff);
        MutantCompiler compiler = new MutantCompiler(HOME);
        CommandFailure refused = assertThrows(CommandFailure.class, () -> compiler.compile(stale));
        assertTrue(refused.getMessage().startsWith("stale.patch no longer applies to core/"), refused.getMessage());
    }
}
