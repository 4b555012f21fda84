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
import org.holdfast.stress.mutants.MutantTests.Failure;
import org.holdfast.stress.mutants.MutantTests.Outcome;
import org.jspecify.annotations.Nullable;

/** The JVM that judges mutants one after the other and prints a line of JSON for each; a hung one is ended with it. */
public final class MutantWorker {
    /** The name of the code as it is. */
    static final String UNCHANGED = "unchanged";

    private final Path home;
    private final List<Mutant> mutants;
    private final MutantCompiler compiler;
    private final List<String> unit;
    /** What the tests came to with the code as it is; null until asked for. */
    private @Nullable Outcome unitUnchanged;

    private MutantWorker(Path home) throws IOException {
        this.home = home;
        this.mutants = Mutant.all(home);
        this.compiler = new MutantCompiler(home);
        this.unit = MutantTests.unit(home);
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

    /** The code as it is must pass every test that any mutant names, and those that a hidden mutant must pass. */
    private Verdict unchanged() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (String module : List.of(MutantCompiler.CORE, MutantCompiler.TRACKER)) {
            Set<String> named = new LinkedHashSet<>();
            mutants.stream().filter(m -> m.module().equals(module)).forEach(m -> named.addAll(m.tests()));
            outcomes.add(run(compiler.compile(module), module, List.copyOf(named), true));
        }
        outcomes.add(unitTestsUnchanged());
        List<Object> wrong = new ArrayList<>();
        int passed = 0;
        for (Outcome each : outcomes) {
            wrong.addAll(each.failures());
            wrong.addAll(each.noAnswers());
            passed += each.passed();
        }
        boolean held = wrong.isEmpty() && outcomes.stream().allMatch(each -> each.passed() > 0);
        return new Verdict("", held, held ? "nothing, as it must" : "FAILS UNCHANGED: " + wrong, passed, 0);
    }

    private Outcome unitTestsUnchanged() throws Exception {
        Outcome known = unitUnchanged;
        if (known == null) {
            known = run(compiler.compile(MutantCompiler.CORE), MutantCompiler.CORE, unit, false);
            unitUnchanged = known;
        }
        return known;
    }

    private Verdict mutant(Mutant mutant) throws Exception {
        Map<String, byte[]> mutated = compiler.compile(mutant);
        int tests = 0;
        if (mutant.hidden()) {
            Outcome seen = run(mutated, MutantCompiler.CORE, unit, false);
            tests += ran(seen);
            String why = whyNotHidden(seen, unitTestsUnchanged().passed());
            if (!why.isEmpty()) {
                return new Verdict("", false, "NOT HIDDEN from unit tests as its header says: " + why, tests, 0);
            }
        }
        Outcome outcome = run(mutated, mutant.module(), mutant.tests(), true);
        return judge(mutant, outcome, tests + ran(outcome));
    }

    /** A mutant is hidden only from tests that ran: as many must hold as with the code as it is. */
    static String whyNotHidden(Outcome seen, int unchanged) {
        if (!seen.failures().isEmpty() || !seen.noAnswers().isEmpty()) {
            return seen.failures() + " " + seen.noAnswers();
        }
        return seen.passed() == unchanged && unchanged > 0
                ? ""
                : seen.passed() + " tests passed, " + unchanged + " do with the code as it is";
    }

    static Verdict judge(Mutant mutant, Outcome outcome, int tests) {
        for (Failure failure : outcome.failures()) {
            if (failure.tool().equals(mutant.tool())) {
                return new Verdict("", true, failure.text(), tests, 0);
            }
        }
        if (!outcome.failures().isEmpty()) {
            Failure first = outcome.failures().get(0);
            String why = "KILLED BY " + first.tool() + ", and its header says " + mutant.tool() + ": " + first;
            return new Verdict("", false, why, tests, 0);
        }
        String why = outcome.noAnswers().isEmpty()
                ? "SURVIVES " + mutant.tests()
                : "NO ANSWER; a time-out or a failing tool is not a kill: " + outcome.noAnswers();
        return new Verdict("", false, why, tests, 0);
    }

    private static int ran(Outcome outcome) {
        return outcome.passed()
                + outcome.failures().size()
                + outcome.noAnswers().size();
    }

    private Outcome run(Map<String, byte[]> classes, String module, List<String> tests, boolean slow) throws Exception {
        try (MutantLoader loader = new MutantLoader(classes, module, home)) {
            return MutantTests.run(loader, tests, slow);
        }
    }

    /** Names that a user may ask for. */
    static List<String> names(Path home) throws IOException {
        List<String> names = new ArrayList<>(Arrays.asList(UNCHANGED));
        Mutant.all(home).forEach(m -> names.add(m.name()));
        return names;
    }
}
