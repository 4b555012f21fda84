package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.Tree;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.marker.Markers;

/** {@code int n = refs.decrementAndGet();} and its like: the answer goes into a variable, and conditions on that follow. */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Locals {
    private final Reader reader;
    private final Source source;
    private final Plan plan;

    Locals(Reader reader) {
        this.reader = reader;
        this.source = reader.source();
        this.plan = reader.plan();
    }

    /** One use of the variable: the condition that it is in, and what stands around that. */
    private record Use(J.Identifier name, @Nullable Expression condition, J around) {}

    boolean read(List<Statement> all, int at) {
        if (!(all.get(at) instanceof J.VariableDeclarations local)
                || local.getVariables().size() != 1) {
            return false;
        }
        J.VariableDeclarations.NamedVariable variable = local.getVariables().get(0);
        Expression value = variable.getInitializer();
        Op op = source.only(value);
        if (value == null || op == null || !source.isLeft(op) || op.kind() == Op.Kind.SWAP) {
            return false;
        }
        List<Use> uses = uses(all.subList(at + 1, all.size()), variable.getSimpleName());
        return switch (reader.effect(op)) {
            case RELEASE -> release(all, at, op, value, uses);
            case ACQUIRE -> acquire(all, at, op, value, uses);
            case READ -> look(op, value, uses);
            default -> false;
        };
    }

    private Truth truth(Use use, Op op, Expression value) {
        Expression condition = use.condition();
        return condition == null
                ? Truth.NUMBER
                : reader.truth(condition, op, value, use.name().getSimpleName());
    }

    private boolean release(List<Statement> all, int at, Op op, Expression value, List<Use> uses) {
        List<J.If> over = new ArrayList<>();
        List<J.Assert> asserts = new ArrayList<>();
        List<Use> last = new ArrayList<>();
        for (Use use : uses) {
            Truth truth = truth(use, op, value);
            if (truth == Truth.OVER && use.around() instanceof J.If branch && Trees.leaves(branch.getThenPart())) {
                over.add(branch);
            } else if (truth == Truth.NOT_OVER && use.around() instanceof J.Assert check) {
                asserts.add(check);
            } else if (truth == Truth.LAST || truth == Truth.NOT_LAST) {
                last.add(use);
            } else if (over.stream().noneMatch(branch -> inside(branch.getThenPart(), use.name()))
                    && asserts.stream().noneMatch(check -> inside(check, use.name()))) {
                throw new Refused(reason(truth, use), use.around());
            }
        }
        if (last.isEmpty()) {
            throw new Refused(Reason.ZERO_NOT_TESTED, all.get(at));
        }
        if (over.size() > 1) {
            throw new Refused(Reason.NOT_UNDERSTOOD, over.get(1));
        }
        reader.take(op);
        List<String> body = body(op, value, last.get(0), over, asserts);
        for (J.If branch : over) {
            source.in(branch.getThenPart()).forEach(reader::take);
        }
        if (plan.step() == Plan.Step.HELPERS && body.isEmpty()) {
            plan.mute(true);
        }
        asserts.forEach(check -> plan.remove(check.getId()));
        for (J.If branch : over) {
            J.If.Else otherwise = branch.getElsePart();
            Statement rest = otherwise == null ? null : otherwise.getBody();
            if (rest == null) {
                plan.remove(branch.getId());
            } else if (rest instanceof J.Block && all.contains(branch)) {
                plan.replace(branch, Trees.at(branch.getPrefix(), Trees.statements(rest)));
            } else {
                plan.replace(branch, List.of(all.contains(branch) ? rest.withPrefix(branch.getPrefix()) : rest));
            }
        }
        Expression released = plan.use(Act.RELEASE, op.receiver(), body);
        hold(all, at, released, "last", last, use -> truth(use, op, value) == Truth.LAST);
        return true;
    }

    private static Reason reason(Truth truth, Use use) {
        if (truth == Truth.LAST_OR_OVER) {
            return Reason.ACTS_BELOW_ZERO;
        }
        return use.condition() == null ? Reason.COUNT_ANSWERED : Reason.DECIDES_BY_NUMBER;
    }

    /** What the helper does; empty if it cannot be moved there as it is. */
    private List<String> body(Op op, Expression value, Use last, List<J.If> over, List<J.Assert> asserts) {
        String name = last.name().getSimpleName();
        if (reader.guarded(op)) {
            return over.isEmpty() && asserts.isEmpty() ? computed(op, value, last, Truth.LAST) : List.of();
        }
        List<String> checks = details(asserts, name);
        if (checks.size() < asserts.size()) {
            return List.of();
        }
        if (over.isEmpty()) {
            return checks.isEmpty() ? reader.texts().release() : reader.texts().release(List.of(), checks);
        }
        List<String> lines = new ArrayList<>();
        for (Statement each : Trees.statements(over.get(0).getThenPart())) {
            Op back = source.only(each);
            if (back != null && back.node() == each) {
                lines.add(reader.texts().retain().get(0));
            } else if (each instanceof J.Throw && Movable.unchecked(each) && Movable.selfContained(each, name)) {
                lines.add(Movable.text(each, name));
            } else {
                return List.of();
            }
        }
        return reader.texts().release(lines, checks);
    }

    /** The whole computation and the condition on it. */
    private List<String> computed(Op op, Expression value, Use use, Truth straight) {
        Expression condition = use.condition();
        if (condition == null) {
            return List.of();
        }
        String text = Movable.substitute(condition, use.name(), value);
        return reader.texts().computed(truth(use, op, value) == straight ? text : "!(" + text + ")");
    }

    /** The details of asserts, each as it follows the condition; fewer than asserts if one cannot be moved. */
    private static List<String> details(List<J.Assert> asserts, String name) {
        List<String> details = new ArrayList<>();
        for (J.Assert check : asserts) {
            J detail = check.getDetail() == null ? null : check.getDetail().getElement();
            if (detail == null) {
                details.add("");
            } else if (Movable.selfContained(detail, name)) {
                details.add(" : " + Movable.text(detail, name));
            }
        }
        return details;
    }

    private boolean acquire(List<Statement> all, int at, Op op, Expression value, List<Use> uses) {
        boolean guarded = reader.guarded(op);
        List<Use> tests = new ArrayList<>();
        List<J.Assert> asserts = new ArrayList<>();
        for (Use use : uses) {
            Truth truth = truth(use, op, value);
            if (use.around() instanceof J.Assert check && (truth == Truth.ALIVE || truth == Truth.NOT_BELOW)) {
                asserts.add(check);
            } else if (truth == Truth.ALIVE || truth == Truth.DEAD) {
                tests.add(use);
            } else {
                throw new Refused(reason(truth, use), use.around());
            }
        }
        if (tests.isEmpty()) {
            if (guarded) {
                throw new Refused(Reason.NOT_UNDERSTOOD, all.get(at));
            }
            reader.take(op);
            List<String> checks = details(
                    asserts,
                    ((J.VariableDeclarations) all.get(at)).getVariables().get(0).getSimpleName());
            if (plan.step() == Plan.Step.HELPERS && checks.size() < asserts.size()) {
                plan.mute(true);
            }
            Expression retained = plan.use(
                    Act.RETAIN,
                    op.receiver(),
                    checks.isEmpty() ? reader.texts().retain() : reader.texts().retain(checks));
            asserts.forEach(check -> plan.remove(check.getId()));
            plan.replace(
                    all.get(at),
                    List.of(((Statement) retained).withPrefix(all.get(at).getPrefix())));
            return true;
        }
        List<String> body;
        if (guarded) {
            reader.take(op);
            body = computed(op, value, tests.get(0), Truth.ALIVE);
        } else {
            Use only = tests.get(0);
            if (tests.size() != 1
                    || !(only.around() instanceof J.If branch)
                    || truth(only, op, value) != Truth.DEAD
                    || !all.contains(branch)) {
                throw new Refused(Reason.DECIDES_BY_NUMBER, only.around());
            }
            if (!Trees.leaves(branch.getThenPart())) {
                throw new Refused(Reason.FIRST_USER, branch);
            }
            reader.take(op);
            body = new Branches(reader).refusal(branch, op, tellsBelow(only, op, value));
        }
        Expression tried = plan.use(Act.TRY_RETAIN, op.receiver(), body);
        hold(all, at, tried, "retained", tests, use -> truth(use, op, value) == Truth.ALIVE);
        return true;
    }

    /** Whether a condition holds below dead, too. */
    private boolean tellsBelow(Use use, Op op, Expression value) {
        Expression condition = use.condition();
        String name = use.name().getSimpleName();
        return condition != null && Boolean.TRUE.equals(reader.tells(condition, op, value, name, -1));
    }

    /** A look that only people, asserts and questions of life or death hear of. */
    private boolean look(Op op, Expression value, List<Use> uses) {
        for (Use use : uses) {
            Truth truth = truth(use, op, value);
            boolean life = truth == Truth.DEAD || truth == Truth.ALIVE;
            boolean check = use.around() instanceof J.Assert;
            if (!life && !check && !Uses.forPeople(use.around(), use.name())) {
                throw new Refused(Reason.DECIDES_BY_NUMBER, use.around());
            }
        }
        reader.take(op);
        Expression count = plan.use(Act.CLAIMS, op.receiver(), reader.texts().count());
        if (plan.step() == Plan.Step.COUNTER) {
            count = Trees.plus(count, reader.shift());
        }
        plan.replace(op.node(), count.withPrefix(op.node().getPrefix()));
        return true;
    }

    /** Puts the answer where it is asked: into the one condition right behind, else into a boolean variable. */
    private void hold(
            List<Statement> all, int at, Expression answer, String name, List<Use> uses, Predicate<Use> straight) {
        J.VariableDeclarations local = (J.VariableDeclarations) all.get(at);
        Statement next = next(all, at);
        Use first = uses.get(0);
        boolean returned = first.around() instanceof J.Return answered && answered.getExpression() == first.condition();
        boolean asked =
                first.around() instanceof J.If branch && branch.getIfCondition().getTree() == first.condition();
        if (uses.size() == 1 && next == first.around() && (asked || returned)) {
            plan.remove(local.getId());
            put(first, straight.test(first) ? answer : Trees.not(answer));
            if (first.around().getPrefix().getWhitespace().length()
                            > local.getPrefix().getWhitespace().length()
                    && first.around().getPrefix().getComments().isEmpty()
                    && local.getPrefix().getComments().isEmpty()) {
                plan.prefix(first.around(), local.getPrefix());
            }
            return;
        }
        J.VariableDeclarations.NamedVariable variable = local.getVariables().get(0);
        String free = source.names().contains(name) ? variable.getSimpleName() : name;
        J.VariableDeclarations declared = local.withTypeExpression(new J.Primitive(
                        Tree.randomId(),
                        local.getTypeExpression() == null
                                ? Space.EMPTY
                                : local.getTypeExpression().getPrefix(),
                        Markers.EMPTY,
                        JavaType.Primitive.Boolean))
                .withVariables(List.of(variable.withName(Trees.name(free, JavaType.Primitive.Boolean)
                                .withPrefix(variable.getName().getPrefix()))
                        .withInitializer(answer.withPrefix(Space.SINGLE_SPACE))));
        plan.replace(local, List.of(declared.withId(Tree.randomId())));
        for (Use use : uses) {
            Expression held = Trees.name(free, JavaType.Primitive.Boolean);
            put(use, straight.test(use) ? held : Trees.not(held));
        }
    }

    private @Nullable Statement next(List<Statement> all, int at) {
        for (int i = at + 1; i < all.size(); i++) {
            List<Statement> instead = plan.statement(all.get(i).getId());
            if (instead == null || !instead.isEmpty()) {
                return all.get(i);
            }
        }
        return null;
    }

    private void put(Use use, Expression answer) {
        Expression condition = use.condition();
        if (condition != null) {
            plan.replace(condition, answer.withPrefix(condition.getPrefix()));
        }
    }

    private static boolean inside(J part, J.Identifier name) {
        boolean[] found = {false};
        new Look() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier each, Integer none) {
                found[0] |= each.equals(name);
                return each;
            }
        }.visit(part, 0);
        return found[0];
    }

    /** Whether code uses a local variable. */
    static boolean uses(J code, String variable) {
        return !uses(code, variable, new ArrayList<>()).isEmpty();
    }

    /** Whether code leaves or restarts a loop that it is in. */
    static boolean breaks(J code) {
        boolean[] found = {false};
        new Look() {
            @Override
            public J.Break visitBreak(J.Break stop, Integer none) {
                found[0] = true;
                return stop;
            }

            @Override
            public J.Continue visitContinue(J.Continue again, Integer none) {
                found[0] = true;
                return again;
            }
        }.visit(code, 0);
        return found[0];
    }

    private static List<Use> uses(List<Statement> code, String variable) {
        List<Use> found = new ArrayList<>();
        code.forEach(statement -> uses(statement, variable, found));
        return found;
    }

    private static List<Use> uses(J code, String variable, List<Use> into) {
        new Look() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                Cursor above = getCursor().getParentTreeCursor();
                boolean field = above.getValue() instanceof J.FieldAccess access
                        && access.getName().equals(name);
                boolean method = above.getValue() instanceof J.MethodInvocation call
                        && call.getName().equals(name);
                if (name.getSimpleName().equals(variable) && !field && !method) {
                    into.add(use(name, above));
                }
                return name;
            }
        }.visit(code, 0);
        return into;
    }

    private static Use use(J.Identifier name, Cursor above) {
        Cursor at = above;
        Expression condition = null;
        while (at.getValue() instanceof J.Parentheses
                || (condition == null
                        && at.getValue() instanceof J.Binary binary
                        && binary.getType() == JavaType.Primitive.Boolean)) {
            condition = condition == null && at.getValue() instanceof J.Parentheses ? null : at.getValue();
            at = at.getParentTreeCursor();
        }
        while (at.getValue() instanceof J.ControlParentheses) {
            at = at.getParentTreeCursor();
        }
        return new Use(name, condition, at.getValue());
    }
}
