package org.holdfast.stress.mutants;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.stress.Home;
import org.holdfast.stress.mutants.MutantTests.Outcome;

/** The JVM that judges mutants one after the other and prints a line of JSON for each; a hung one is ended with it. */
public final class MutantWorker {
    /** The name of the code as it is. */
    static final String UNCHANGED = "unchanged";

    private final Path home;
    private final List<Mutant> mutants;
    private final MutantCompiler compiler;

    private MutantWorker(Path home) throws IOException {
        this.home = home;
        this.mutants = Mutant.all(home);
        this.compiler = new MutantCompiler(home);
    }

    /**
     * Judges.
     *
     * @param names of mutants, or {@value #UNCHANGED}
     * @throws Exception if a mutant cannot be made or a test cannot be loaded
     */
    public static void main(String[] names) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // what tests print must not be taken for an answer
        MutantWorker worker = new MutantWorker(Home.find());
        for (String name : names) {
            answers.println(new Gson().toJson(worker.judge(name)));
            answers.flush();
        }
        System.exit(0); // threads that a mutant left behind must not keep this JVM
    }

    private Verdict judge(String name) throws Exception {
        long start = System.nanoTime();
        Verdict verdict = name.equals(UNCHANGED) ? unchanged() : mutant(find(name));
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Verdict(name, verdict.held(), verdict.killedBy(), verdict.tests(), millis);
    }

    private Mutant find(String name) {
        return mutants.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant " + name));
    }

    /** The code as it is must pass every test that any mutant names. */
    private Verdict unchanged() throws Exception {
        Set<String> tests = new LinkedHashSet<>(MutantTests.UNIT);
        mutants.forEach(m -> m.tests().stream()
                .filter(test -> !tests.contains(test.replaceFirst("#.*", "")))
                .forEach(tests::add));
        Outcome outcome = run(compiler.compile(), new ArrayList<>(tests));
        List<String> wrong = new ArrayList<>(outcome.failures());
        wrong.addAll(outcome.noAnswers());
        boolean held = wrong.isEmpty() && outcome.passed() > 0;
        return new Verdict("", held, held ? "nothing, as it must" : "FAILS UNCHANGED: " + wrong, outcome.passed(), 0);
    }

    private Verdict mutant(Mutant mutant) throws Exception {
        Map<String, byte[]> core = compiler.compile(mutant);
        int tests = 0;
        if (mutant.hidden()) {
            Outcome unit = run(core, MutantTests.UNIT);
            tests += unit.passed() + unit.failures().size() + unit.noAnswers().size();
            if (!unit.failures().isEmpty() || !unit.noAnswers().isEmpty()) {
                String seen = unit.failures() + " " + unit.noAnswers();
                return new Verdict("", false, "NOT HIDDEN from unit tests as its header says: " + seen, tests, 0);
            }
        }
        Outcome outcome = run(core, mutant.tests());
        tests += outcome.passed()
                + outcome.failures().size()
                + outcome.noAnswers().size();
        if (!outcome.failures().isEmpty()) {
            return new Verdict("", true, outcome.failures().get(0), tests, 0);
        }
        String why = outcome.noAnswers().isEmpty()
                ? "SURVIVES " + mutant.tests()
                : "NO ANSWER, and a time-out is not a kill: " + outcome.noAnswers();
        return new Verdict("", false, why, tests, 0);
    }

    private Outcome run(Map<String, byte[]> core, List<String> tests) throws Exception {
        try (MutantLoader loader = new MutantLoader(core, home)) {
            return MutantTests.run(loader, tests);
        }
    }

    /** Names that a user may ask for. */
    static List<String> names(Path home) throws IOException {
        List<String> names = new ArrayList<>(Arrays.asList(UNCHANGED));
        Mutant.all(home).forEach(m -> names.add(m.name()));
        return names;
    }
}
