package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Tree;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JRightPadded;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeTree;
import org.openrewrite.marker.Markers;

/** Changes a file as a plan says. */
final class Rewriter extends JavaVisitor<ExecutionContext> {
    private static final Set<String> NEEDLESS = Set.of(
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
            "java.util.concurrent.atomic.AtomicLongFieldUpdater",
            "java.lang.invoke.VarHandle",
            "java.lang.invoke.MethodHandles");

    private final Plan plan;

    Rewriter(Plan plan) {
        this.plan = plan;
    }

    @Override
    public @Nullable J visit(@Nullable Tree tree, ExecutionContext context) {
        J by = tree == null ? null : plan.expression(tree.getId());
        return by != null ? by : super.visit(tree, context);
    }

    @Override
    public J visitBlock(J.Block block, ExecutionContext context) {
        return super.visitBlock(
                block.getPadding().withStatements(replaced(block.getPadding().getStatements())), context);
    }

    @Override
    public J visitCase(J.Case branch, ExecutionContext context) {
        return super.visitCase(
                branch.withStatements(replaced(
                                branch.getPadding().getStatements().getPadding().getElements())
                        .stream()
                        .map(JRightPadded::getElement)
                        .toList()),
                context);
    }

    private List<JRightPadded<Statement>> replaced(List<JRightPadded<Statement>> statements) {
        List<JRightPadded<Statement>> now = new ArrayList<>();
        for (JRightPadded<Statement> padded : statements) {
            Statement statement = padded.getElement();
            Space prefix = plan.prefix(statement.getId());
            if (prefix != null) {
                statement = statement.withPrefix(prefix);
            }
            List<Statement> by = plan.statement(statement.getId());
            if (by == null) {
                now.add(padded.withElement(statement));
            } else {
                by.forEach(each -> now.add(JRightPadded.build(each)));
            }
        }
        return now;
    }

    @Override
    public J visitIf(J.If branch, ExecutionContext context) {
        J.If.Else otherwise = branch.getElsePart();
        List<Statement> by =
                otherwise == null ? null : plan.statement(otherwise.getBody().getId());
        if (otherwise != null && by != null) {
            J.If changed =
                    by.isEmpty() ? branch.withElsePart(null) : branch.withElsePart(otherwise.withBody(by.get(0)));
            return super.visitIf(changed, context);
        }
        return super.visitIf(branch, context);
    }

    @Override
    public J visitVariableDeclarations(J.VariableDeclarations declaration, ExecutionContext context) {
        J visited = super.visitVariableDeclarations(declaration, context);
        Expression type = plan.typeName();
        if (type == null
                || !declaration.getId().equals(plan.field().declaration().getId())
                || !(visited instanceof J.VariableDeclarations field)) {
            return visited;
        }
        Space before = field.getTypeExpression() == null
                ? Space.SINGLE_SPACE
                : field.getTypeExpression().getPrefix();
        J.VariableDeclarations.NamedVariable variable = field.getVariables().get(0);
        if (variable.getInitializer() == null && plan.field().kind() != CounterField.Kind.ATOMIC && !plan.bornLater()) {
            variable = variable.withInitializer(
                    Trees.born(plan.claims(), type, Plan.REF_COUNT).withPrefix(Space.SINGLE_SPACE));
            variable = variable.getPadding()
                    .withInitializer(java.util.Objects.requireNonNull(
                                    variable.getPadding().getInitializer())
                            .withBefore(Space.SINGLE_SPACE));
        }
        return field.withTypeExpression(((TypeTree) type).withPrefix(before))
                .withModifiers(modifiers(field))
                .withVariables(List.of(variable.withName(variable.getName().withType(Plan.REF_COUNT))));
    }

    /** What was volatile, or could be set, is final now. */
    private static List<J.Modifier> modifiers(J.VariableDeclarations field) {
        List<J.Modifier> modifiers = new ArrayList<>();
        for (J.Modifier modifier : field.getModifiers()) {
            modifiers.add(
                    modifier.getType() == J.Modifier.Type.Volatile
                            ? modifier.withType(J.Modifier.Type.Final).withKeyword("final")
                            : modifier);
        }
        boolean fixed = modifiers.stream().anyMatch(modifier -> modifier.getType() == J.Modifier.Type.Final);
        if (!fixed && !modifiers.isEmpty() && field.getVariables().get(0).getInitializer() != null) {
            modifiers.add(new J.Modifier(
                    Tree.randomId(), Space.SINGLE_SPACE, Markers.EMPTY, "final", J.Modifier.Type.Final, List.of()));
        }
        return modifiers;
    }

    @Override
    public J visitClassDeclaration(J.ClassDeclaration type, ExecutionContext context) {
        J.ClassDeclaration changed = (J.ClassDeclaration) super.visitClassDeclaration(type, context);
        if (!type.getId().equals(plan.field().owner().getId()) || plan.helpers().isEmpty()) {
            return changed;
        }
        String indent = plan.field().declaration().getPrefix().getIndent();
        String outer = changed.getBody().getEnd().getIndent();
        String unit = indent.startsWith(outer) && indent.length() > outer.length()
                ? indent.substring(outer.length())
                : "    ";
        List<Statement> members = new ArrayList<>(changed.getBody().getStatements());
        String end = changed.getBody().getEnd().getWhitespace().contains("\r\n") ? "\r\n" : "\n";
        members.addAll(HelperMethods.of(plan, indent, unit, end));
        return changed.withBody(changed.getBody().withStatements(members));
    }

    @Override
    public J visitCompilationUnit(J.CompilationUnit unit, ExecutionContext context) {
        J changed = super.visitCompilationUnit(unit, context);
        Expression type = plan.typeName();
        if (type instanceof J.Identifier) {
            maybeAddImport("org.holdfast.RefCount", null, false);
        }
        if (type != null) {
            NEEDLESS.forEach(this::maybeRemoveImport);
        }
        return changed;
    }
}
