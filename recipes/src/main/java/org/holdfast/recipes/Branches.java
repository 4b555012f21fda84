package org.holdfast.recipes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/** Branches that take a claim or refuse it, and that give one up or complain. */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Branches {
    private final Reader reader;
    private final Source source;
    private final Plan plan;

    Branches(Reader reader) {
        this.reader = reader;
        this.source = reader.source();
        this.plan = reader.plan();
    }

    boolean read(List<Statement> all, int at) {
        Statement next = at + 1 < all.size() ? all.get(at + 1) : null;
        if (all.get(at) instanceof J.If branch) {
            return upAndRefuse(all, at, branch) || downAndComplain(branch, next) || lookThenUp(all, at, branch, next);
        }
        return next instanceof J.If branch && downThenLook(all.get(at), branch);
    }

    private @Nullable Op asked(J.If branch, Effect effect) {
        Op op = source.only(branch.getIfCondition());
        return op != null && source.isLeft(op) && reader.effect(op) == effect ? op : null;
    }

    private @Nullable Op stepOnly(@Nullable Statement statement, Effect effect) {
        Op op = source.only(statement);
        return op != null && op.node() == statement && source.isLeft(op) && reader.effect(op) == effect ? op : null;
    }

    /** {@code if (inc() == 1) { dec(); throw …; }}: also without the step back, which is a fault of its own. */
    private boolean upAndRefuse(List<Statement> all, int at, J.If branch) {
        Op op = asked(branch, Effect.ACQUIRE);
        if (op == null) {
            return false;
        }
        Truth truth = reader.truth(branch.getIfCondition(), op);
        if (truth != Truth.DEAD || !Trees.leaves(branch.getThenPart()) || reader.guarded(op)) {
            return false;
        }
        Object below = op.answers(reader.shift() - 1, source.eval()) instanceof Long number
                ? source.eval().node(op.node(), number).of(branch.getIfCondition())
                : null;
        reader.take(op);
        Expression tries = plan.use(Act.TRY_RETAIN, op.receiver(), refusal(branch, op, Boolean.TRUE.equals(below)));
        List<Statement> refuse = Trees.statements(branch.getThenPart());
        boolean refuses = refuse.size() - source.in(branch.getThenPart()).size() == 1
                && Trees.answers(refuse.get(refuse.size() - 1), false);
        if (refuses && at + 1 < all.size() && Trees.answers(all.get(at + 1), true)) {
            plan.remove(all.get(at + 1).getId());
            plan.replace(branch, List.of(Trees.answer(tries, branch.getPrefix())));
            return true;
        }
        ask(branch, Trees.not(tries));
        return true;
    }

    /**
     * The helper for a step up that was refused, and what becomes of the refusal: a step back in it goes.
     *
     * @param below whether the test holds below dead, too
     */
    List<String> refusal(J.If branch, Op up, boolean below) {
        boolean back = false;
        for (Statement each : Trees.statements(branch.getThenPart())) {
            Op down = stepOnly(each, Effect.RELEASE);
            if (down != null) {
                if (back) {
                    throw new Refused(Reason.NOT_UNDERSTOOD, each);
                }
                back = true;
                boolean muted = plan.muted();
                reader.take(down);
                plan.mute(muted);
                plan.remove(each.getId());
            }
        }
        return reader.texts().refusal(below, back);
    }

    private void ask(J.If branch, Expression condition) {
        Expression old = branch.getIfCondition().getTree();
        plan.replace(old, condition.withPrefix(old.getPrefix()));
    }

    /** {@code if (dec() < 0) { inc(); throw …; } if (get() == 0) …}, or with nothing after it. */
    private boolean downAndComplain(J.If branch, @Nullable Statement next) {
        Op op = asked(branch, Effect.RELEASE);
        if (op == null
                || reader.truth(branch.getIfCondition(), op) != Truth.OVER
                || branch.getElsePart() != null
                || !Trees.leaves(branch.getThenPart())) {
            return false;
        }
        List<String> complaint = complaint(branch.getThenPart());
        reader.take(op);
        boolean kept = plan.step() == Plan.Step.HELPERS && complaint.isEmpty();
        if (kept) {
            plan.mute(true);
        }
        Op look = next instanceof J.If asks ? asked(asks, Effect.READ) : null;
        boolean rereads =
                look != null && next instanceof J.If asks && reader.truth(asks.getIfCondition(), look) == Truth.DEAD;
        boolean muted = plan.muted();
        source.in(branch.getThenPart()).forEach(reader::take);
        if (rereads && look != null) {
            reader.take(look);
        }
        plan.mute(muted);
        Expression released =
                plan.use(Act.RELEASE, op.receiver(), reader.texts().release(complaint, List.of()));
        if (rereads && next instanceof J.If asks) {
            plan.remove(branch.getId());
            plan.prefix(next, branch.getPrefix());
            ask(asks, released);
        } else if (next instanceof J.Return answer
                && (look = source.only(answer)) != null
                && reader.effect(look) == Effect.READ
                && reader.truth(answer.getExpression(), look) == Truth.DEAD) {
            reader.take(look);
            plan.mute(muted);
            plan.remove(branch.getId());
            plan.replace(answer, List.of(Trees.answer(released, branch.getPrefix())));
        } else {
            plan.replace(branch, List.of(((Statement) released).withPrefix(branch.getPrefix())));
        }
        return true;
    }

    private List<String> complaint(Statement body) {
        List<String> lines = new java.util.ArrayList<>();
        for (Statement each : Trees.statements(body)) {
            Op back = stepOnly(each, Effect.ACQUIRE);
            if (back != null) {
                lines.add(reader.texts().retain().get(0));
            } else if (Movable.unchecked(each) && Movable.selfContained(each, "")) {
                lines.add(Movable.text(each, ""));
            } else {
                return List.of();
            }
        }
        return lines;
    }

    /** {@code if (get() == 0) refuse; inc();}. */
    private boolean lookThenUp(List<Statement> all, int at, J.If branch, @Nullable Statement next) {
        Op look = asked(branch, Effect.READ);
        Op up = stepOnly(next, Effect.ACQUIRE);
        if (look == null
                || up == null
                || next == null
                || reader.guarded(up)
                || reader.truth(branch.getIfCondition(), look) != Truth.DEAD
                || branch.getElsePart() != null
                || !Trees.leaves(branch.getThenPart())
                || !same(look.receiver(), up.receiver())) {
            return false;
        }
        Object below = source.eval().node(look.node(), reader.shift() - 1).of(branch.getIfCondition());
        reader.take(look);
        reader.take(up);
        Expression tries =
                plan.use(Act.TRY_RETAIN, up.receiver(), reader.texts().lookThenUp(Boolean.TRUE.equals(below)));
        plan.remove(next.getId());
        boolean answers = Trees.answers(branch.getThenPart(), false)
                && at + 2 < all.size()
                && Trees.answers(all.get(at + 2), true);
        if (answers) {
            plan.remove(all.get(at + 2).getId());
            plan.replace(branch, List.of(Trees.answer(tries, branch.getPrefix())));
        } else {
            ask(branch, Trees.not(tries));
        }
        return true;
    }

    /** {@code refs--; if (refs == 0) …}, which is one use only under a lock. */
    private boolean downThenLook(Statement step, J.If branch) {
        Op down = stepOnly(step, Effect.RELEASE);
        Op look = asked(branch, Effect.READ);
        if (down == null
                || look == null
                || source.field().kind() != CounterField.Kind.PLAIN
                || !same(look.receiver(), down.receiver())) {
            return false;
        }
        Truth truth = Truth.of(
                Effect.RELEASE,
                claims -> source.eval()
                        .node(look.node(), claims - 1 + reader.shift())
                        .of(branch.getIfCondition()));
        if (truth == Truth.LAST_OR_OVER) {
            throw new Refused(Reason.ACTS_BELOW_ZERO, branch);
        }
        if (truth != Truth.LAST) {
            return false;
        }
        reader.take(down);
        reader.take(look);
        Expression released =
                plan.use(Act.RELEASE, down.receiver(), reader.texts().release());
        plan.remove(step.getId());
        plan.prefix(branch, step.getPrefix());
        ask(branch, released);
        return true;
    }

    private static boolean same(@Nullable Expression one, @Nullable Expression other) {
        return text(one).equals(text(other));
    }

    private static String text(@Nullable Expression receiver) {
        return receiver == null || Births.isThis(receiver) ? "" : Look.text(receiver);
    }
}
