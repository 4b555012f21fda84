package org.holdfast.cli.audit;

import com.sun.source.tree.CompilationUnitTree;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Compiles sources whose class path is incomplete. What the compiler complains of is replaced, first as little as possible:
 * a type by a stand-in, a call by a call of the same name. Where that does not help the whole statement goes, then the
 * method's body, the member, and last the file. Counting is done with types of the JDK, so that it survives.
 *
 * <p>Thread safety: for one thread.
 */
final class Mending {
    private static final int MOST_ROUNDS = 60;

    private final List<Source> sources;
    private final Compiler compiler;
    private final StandIns standIns = new StandIns();
    private final Map<String, Integer> tries = new HashMap<>();

    Mending(List<Source> sources, List<File> classPath) {
        this.sources = new ArrayList<>(sources);
        this.compiler = new Compiler(classPath);
    }

    /**
     * Compiles.
     *
     * @param skip hears of each file that had to go, and why
     * @return class files by name
     */
    Map<String, Compiler.Compiled> run(BiConsumer<String, String> skip) throws IOException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (sources.isEmpty()) {
                return Map.of();
            }
            List<Source> all = new ArrayList<>(sources);
            all.addAll(standIns.sources());
            Compiler.Attempt attempt = compiler.attempt(all);
            if (attempt.errors().isEmpty()) {
                Map<String, Compiler.Compiled> classes = new HashMap<>(attempt.classes());
                classes.keySet().removeIf(name -> name.startsWith(StandIns.PACKAGE + "."));
                return classes;
            }
            mend(attempt, skip);
        }
        throw new IOException("its sources do not compile, and what is missing cannot be guessed; give --class-path");
    }

    private void mend(Compiler.Attempt attempt, BiConsumer<String, String> skip) throws IOException {
        Map<Source, List<Diagnostic<? extends JavaFileObject>>> bySource = new HashMap<>();
        for (Diagnostic<? extends JavaFileObject> error : attempt.errors()) {
            if (!(error.getSource() instanceof Source source) || !sources.contains(source)) {
                throw new IOException("the compiler gave up: " + error.getMessage(Locale.ROOT));
            }
            bySource.computeIfAbsent(source, each -> new ArrayList<>()).add(error);
        }
        bySource.forEach((source, errors) -> {
            CompilationUnitTree unit = attempt.units().get(source.toUri());
            List<List<Source.Edit>> edits = new ArrayList<>();
            boolean drop = !attempt.parsed();
            errors.stream()
                    .map(Diagnostic::getLineNumber)
                    .distinct()
                    .forEach(line -> tries.merge(source.path() + ":" + line, 1, Integer::sum));
            for (Diagnostic<? extends JavaFileObject> error : errors) {
                if (drop || unit == null) {
                    drop = true;
                    break;
                }
                int tried = tries.getOrDefault(source.path() + ":" + error.getLineNumber(), 1);
                Mend mend = new Mend(unit, attempt.positions(), source.text(), standIns);
                List<Source.Edit> one = mend.edits((int) error.getPosition(), error.getCode(), tried);
                drop = one.isEmpty();
                edits.add(one);
            }
            if (drop || !source.apply(edits)) {
                Diagnostic<? extends JavaFileObject> error = errors.get(0);
                sources.remove(source);
                skip.accept(
                        source.path(),
                        "line " + error.getLineNumber() + " does not compile: "
                                + error.getMessage(Locale.ROOT).replaceAll("\\s+", " "));
            }
        });
    }
}
