package org.holdfast.recipes;

import java.util.HashSet;
import java.util.Set;
import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.J;

/** What both steps have in common: they see which fields other files use, and change the rest. */
abstract class CounterRecipe extends ScanningRecipe<Set<String>> {
    private final transient Plan.Step step;

    CounterRecipe(Plan.Step step) {
        this.step = step;
    }

    @Override
    public Set<String> getInitialValue(ExecutionContext context) {
        return new HashSet<>();
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getScanner(Set<String> elsewhere) {
        return new JavaIsoVisitor<>() {
            @Override
            public J.CompilationUnit visitCompilationUnit(J.CompilationUnit unit, ExecutionContext context) {
                Conversion.usedFrom(unit, elsewhere);
                return unit;
            }
        };
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor(Set<String> elsewhere) {
        return new JavaIsoVisitor<>() {
            @Override
            public J.CompilationUnit visitCompilationUnit(J.CompilationUnit unit, ExecutionContext context) {
                return Conversion.apply(unit, step, elsewhere, context).unit();
            }
        };
    }
}
