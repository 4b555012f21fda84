package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;

/**
 * Loops that add one unless the counter is dead. Three forms: one without end that looks and tries, one that tries while the
 * counter lives, and one that looks and goes on until the try succeeds.
 */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Loops {
    private final Reader reader;
    private final Source source;
    private final Plan plan;

    Loops(Reader reader) {
        this.reader = reader;
        this.source = reader.source();
        this.plan = reader.plan();
    }

    /**
     * What a loop does.
     *
     * @param dead the condition under which it gives up
     * @param refuse what it does then; null if it just ends
     * @param success what it does once a try succeeds
     * @param indent the indentation that these stand at
     */
    private record Attempt(
            Op look,
            Op swap,
            String variable,
            Expression dead,
            @Nullable Statement refuse,
            Statement success,
            String indent) {}

    /** Whether the statement at a place in a list is such a loop. */
    boolean read(List<Statement> all, int at) {
        Statement loop = all.get(at);
        if (source.in(loop).size() < 2) {
            return false;
        }
        if (loop instanceof J.WhileLoop repeat) {
            return always(repeat.getCondition().getTree())
                    ? endless(all, at, repeat.getBody())
                    : whileAlive(all, at, repeat);
        }
        if (loop instanceof J.DoWhileLoop repeat) {
            Expression condition = repeat.getWhileCondition().getTree();
            return always(condition) ? endless(all, at, repeat.getBody()) : untilSwapped(all, at, repeat);
        }
        return loop instanceof J.ForLoop repeat
                && repeat.getControl().getInit().stream().allMatch(J.Empty.class::isInstance)
                && repeat.getControl().getUpdate().stream().allMatch(J.Empty.class::isInstance)
                && (repeat.getControl().getCondition() instanceof J.Empty
                        || always(repeat.getControl().getCondition()))
                && endless(all, at, repeat.getBody());
    }

    private static boolean always(Expression condition) {
        return condition instanceof J.Literal literal && Boolean.TRUE.equals(literal.getValue());
    }

    /** {@code while (true) { int n = get(); if (n <= 0) refuse; if (cas(n, n + 1)) succeed; }}. */
    private boolean endless(List<Statement> all, int at, Statement body) {
        List<Statement> inside = Trees.statements(body);
        if (inside.size() < 2 || !(inside.get(0) instanceof J.VariableDeclarations local)) {
            return false;
        }
        J.VariableDeclarations.NamedVariable variable = local.getVariables().get(0);
        Op look = look(variable.getInitializer());
        if (look == null) {
            return false;
        }
        String name = variable.getSimpleName();
        List<J.If> branches = new ArrayList<>();
        for (Statement each : inside.subList(1, inside.size())) {
            if (!(each instanceof J.If branch)) {
                return false;
            }
            branches.add(branch);
            flatten(branch, branches);
        }
        if (branches.size() != 2) {
            return false;
        }
        Op first = swap(branches.get(0).getIfCondition().getTree(), name);
        J.If trying = branches.get(first == null ? 1 : 0);
        J.If looking = branches.get(first == null ? 0 : 1);
        Op swap = swap(trying.getIfCondition().getTree(), name);
        Expression dead = looking.getIfCondition().getTree();
        Truth truth = reader.truth(dead, look, initializer(variable), name);
        if (swap == null || trying.getElsePart() != null || (truth != Truth.DEAD && truth != Truth.ALIVE)) {
            return false;
        }
        Statement otherwise =
                looking.getElsePart() == null ? null : looking.getElsePart().getBody();
        Statement refuse = truth == Truth.DEAD ? looking.getThenPart() : otherwise;
        Statement rest = truth == Truth.DEAD ? otherwise : looking.getThenPart();
        if (refuse == null || !Trees.leaves(refuse) || !ends(trying.getThenPart())) {
            return false;
        }
        if (rest != null && !Trees.statements(rest).equals(List.of(trying))) {
            return false;
        }
        String indent = inside.get(1).getPrefix().getIndent();
        return replace(all, at, new Attempt(look, swap, name, dead, refuse, trying.getThenPart(), indent));
    }

    /** Adds the only branch that stands inside another: in its block, or after its else. */
    private static void flatten(J.If branch, List<J.If> into) {
        J.If.Else otherwise = branch.getElsePart();
        for (Statement part : otherwise == null
                ? List.of(branch.getThenPart())
                : List.of(branch.getThenPart(), otherwise.getBody())) {
            List<Statement> inside = Trees.statements(part);
            if (inside.size() == 1 && inside.get(0) instanceof J.If inner) {
                into.add(inner);
            }
        }
    }

    private static boolean ends(Statement success) {
        List<Statement> all = Trees.statements(success);
        return Trees.leaves(success) || (!all.isEmpty() && all.get(all.size() - 1) instanceof J.Break);
    }

    /** {@code int n; while ((n = get()) > 0) if (cas(n, n + 1)) succeed;}, with what follows as the refusal. */
    private boolean whileAlive(List<Statement> all, int at, J.WhileLoop loop) {
        Op look = source.only(loop.getCondition());
        List<Statement> inside = Trees.statements(loop.getBody());
        if (look == null || inside.size() != 1 || !(inside.get(0) instanceof J.If branch)) {
            return false;
        }
        J.Assignment[] assigned = {null};
        new Look() {
            @Override
            public J.Assignment visitAssignment(J.Assignment assignment, Integer none) {
                assigned[0] = assignment;
                return assignment;
            }
        }.visit(loop.getCondition(), 0);
        if (assigned[0] == null || !(assigned[0].getVariable() instanceof J.Identifier variable)) {
            return false;
        }
        String name = variable.getSimpleName();
        Expression condition = loop.getCondition().getTree();
        Truth truth = Truth.of(
                reader.effect(look),
                claims ->
                        source.eval().node(assigned[0], claims + reader.shift()).of(condition));
        Op swap = swap(branch.getIfCondition().getTree(), name);
        Statement success = branch.getThenPart();
        if (truth != Truth.ALIVE || swap == null || branch.getElsePart() != null || !Trees.leaves(success)) {
            return false;
        }
        Statement declared = declaration(all, at, name);
        if (declared == null || reader.effect(look) != Effect.READ) {
            return false;
        }
        String indent = inside.get(0).getPrefix().getIndent();
        boolean done = replace(all, at, new Attempt(look, swap, name, condition, null, success, indent));
        if (done) {
            plan.remove(declared.getId());
        }
        return done;
    }

    /** {@code int n; do { n = get(); if (n <= 0) refuse; } while (!cas(n, n + 1));}, with what follows as success. */
    private boolean untilSwapped(List<Statement> all, int at, J.DoWhileLoop loop) {
        List<Statement> inside = Trees.statements(loop.getBody());
        if (inside.size() != 2
                || !(inside.get(0) instanceof J.Assignment assignment)
                || !(assignment.getVariable() instanceof J.Identifier variable)
                || !(inside.get(1) instanceof J.If branch)
                || branch.getElsePart() != null
                || !(unwrap(loop.getWhileCondition().getTree()) instanceof J.Unary failed)
                || failed.getOperator() != J.Unary.Type.Not) {
            return false;
        }
        String name = variable.getSimpleName();
        Op look = look(assignment.getAssignment());
        Op swap = swap(failed.getExpression(), name);
        Statement declared = declaration(all, at, name);
        if (look == null || swap == null || declared == null) {
            return false;
        }
        Expression dead = branch.getIfCondition().getTree();
        Statement refuse = branch.getThenPart();
        if (reader.truth(dead, look, assignment.getAssignment(), name) != Truth.DEAD || !Trees.leaves(refuse)) {
            return false;
        }
        Statement nothing = J.Block.createEmptyBlock();
        String indent = branch.getPrefix().getIndent();
        boolean done = replace(all, at, new Attempt(look, swap, name, dead, refuse, nothing, indent));
        if (done) {
            plan.remove(declared.getId());
        }
        return done;
    }

    private static J unwrap(J condition) {
        return condition instanceof J.Parentheses<?> inner ? unwrap(inner.getTree()) : condition;
    }

    private static Expression initializer(J.VariableDeclarations.NamedVariable variable) {
        return Objects.requireNonNull(variable.getInitializer());
    }

    /** A declaration without a value, of a variable that nothing but the loop at this place uses. */
    private @Nullable Statement declaration(List<Statement> all, int at, String name) {
        Statement found = null;
        for (int i = 0; i < all.size(); i++) {
            if (i < at
                    && all.get(i) instanceof J.VariableDeclarations local
                    && local.getVariables().size() == 1
                    && local.getVariables().get(0).getSimpleName().equals(name)
                    && local.getVariables().get(0).getInitializer() == null) {
                found = local;
            } else if (i != at && Locals.uses(all.get(i), name)) {
                return null;
            }
        }
        return found;
    }

    private @Nullable Op look(@Nullable Expression value) {
        Op op = source.only(value);
        return op != null && reader.effect(op) == Effect.READ ? op : null;
    }

    /** A compare-and-set from the value that was seen to one more. */
    private @Nullable Op swap(Expression condition, String name) {
        Op op = source.only(condition);
        if (op == null
                || op.kind() != Op.Kind.SWAP
                || op.node() != unwrap(condition)
                || !(op.from() instanceof J.Identifier from)
                || !from.getSimpleName().equals(name)) {
            return null;
        }
        for (long seen : new long[] {1, 2, 7}) {
            if (!Objects.equals(source.eval().name(name, seen).of(op.to()), seen + 1)) {
                return null;
            }
        }
        return op;
    }

    private boolean replace(List<Statement> all, int at, Attempt attempt) {
        Statement loop = all.get(at);
        Statement refuse = attempt.refuse();
        List<Statement> success = new ArrayList<>(Trees.statements(attempt.success()));
        if (!success.isEmpty() && success.get(success.size() - 1) instanceof J.Break stop) {
            if (stop.getLabel() != null) {
                return false;
            }
            success.remove(success.size() - 1);
        }
        boolean more = (refuse != null && spoils(refuse, attempt.variable()))
                || success.stream().anyMatch(each -> spoils(each, attempt.variable()));
        if (more || source.in(attempt.dead()).stream().anyMatch(op -> !op.equals(attempt.look()))) {
            return false;
        }
        reader.take(attempt.look());
        reader.take(attempt.swap());
        List<String> body = reader.texts().loop(below(attempt));
        Expression tries = plan.use(Act.TRY_RETAIN, attempt.swap().receiver(), body);
        plan.replace(loop, code(all, at, attempt, tries, success));
        return true;
    }

    private static boolean spoils(Statement part, String variable) {
        return Locals.uses(part, variable) || Locals.breaks(part);
    }

    /** Whether it gives up below dead, too. */
    private boolean below(Attempt attempt) {
        Object under = source.eval()
                .name(attempt.variable(), reader.shift() - 1)
                .node(attempt.look().node(), reader.shift() - 1)
                .of(attempt.dead());
        Object zero = source.eval()
                .name(attempt.variable(), reader.shift())
                .node(attempt.look().node(), reader.shift())
                .of(attempt.dead());
        return under == null || under.equals(zero);
    }

    private List<Statement> code(
            List<Statement> all, int at, Attempt attempt, Expression tries, List<Statement> success) {
        Space place = all.get(at).getPrefix();
        Statement refuse = attempt.refuse();
        boolean succeeds = success.size() == 1 && Trees.answers(success.get(0), true);
        if (refuse == null) {
            if (succeeds && at + 1 < all.size() && Trees.answers(all.get(at + 1), false)) {
                plan.remove(all.get(at + 1).getId());
                return List.of(Trees.answer(tries, place));
            }
            Statement body = Trees.shift(attempt.success(), attempt.indent(), place.getIndent());
            return List.of(Trees.branch(tries, body, place));
        }
        if (succeeds && Trees.answers(refuse, false)) {
            return List.of(Trees.answer(tries, place));
        }
        List<Statement> code = new ArrayList<>();
        Statement body = Trees.shift(refuse, attempt.indent(), place.getIndent());
        code.add(Trees.branch(Trees.not(tries), body, place));
        code.addAll(Trees.at(place, success));
        return code;
    }
}
