package org.holdfast.recipes.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.recipes.Conversion;
import org.openrewrite.ExecutionContext;
import org.openrewrite.java.tree.J;

/** Applies both steps to the files of a tree. */
final class Converter {
    /**
     * A file that changes.
     *
     * @param path its path below the root
     * @param before its text
     * @param helped its text after the first step
     * @param after its text after the second
     * @param unit the file, for its encoding
     */
    record Change(Path path, String before, String helped, String after, J.CompilationUnit unit) {}

    /**
     * What became of a counter, and in which file.
     *
     * @param path the file's path below the root
     * @param outcome what became of it
     */
    record Told(Path path, Conversion.Outcome outcome) {}

    /**
     * The result.
     *
     * @param changes the files that change
     * @param told every field that counts up and down, changed or not
     */
    record Result(List<Change> changes, List<Told> told) {}

    private Converter() {}

    static Result run(SourceTree tree) {
        ExecutionContext context = SourceTree.context();
        Set<Path> likely = tree.likely();
        List<J.CompilationUnit> units = tree.parse(likely);
        Set<String> shared = new TreeSet<>();
        for (J.CompilationUnit unit : units) {
            shared.addAll(Conversion.sharedCounters(unit, context));
        }
        Set<Path> all = new TreeSet<>(likely);
        all.addAll(tree.mention(shared));
        Set<String> elsewhere = new HashSet<>();
        if (all.size() > likely.size()) {
            units = tree.parse(all);
        }
        units.forEach(unit -> Conversion.usedFrom(unit, elsewhere));
        List<Change> changes = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        for (J.CompilationUnit unit : units) {
            Conversion.Result first = Conversion.introduceHelpers(unit, elsewhere, context);
            Conversion.Result second = Conversion.replaceCounters(first.unit(), elsewhere, context);
            for (Conversion.Outcome outcome : outcomes(first, second)) {
                told.add(new Told(unit.getSourcePath(), outcome));
            }
            String before = unit.printAll();
            String after = second.unit().printAll();
            if (!before.equals(after)) {
                changes.add(
                        new Change(unit.getSourcePath(), before, first.unit().printAll(), after, unit));
            }
        }
        return new Result(changes, told);
    }

    /** The first step sees the lines as they are in the file; the second has the last word. */
    private static List<Conversion.Outcome> outcomes(Conversion.Result first, Conversion.Result second) {
        List<Conversion.Outcome> outcomes = new ArrayList<>();
        for (Conversion.Outcome last : second.outcomes()) {
            outcomes.add(first.outcomes().stream()
                    .filter(early -> !early.changed()
                            && !last.changed()
                            && early.owner().equals(last.owner())
                            && early.field().equals(last.field()))
                    .findFirst()
                    .orElse(last));
        }
        return outcomes;
    }
}
