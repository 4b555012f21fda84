package org.holdfast.recipes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/** Each operation that is not part of a larger use, by what is done with its answer. */
final class Uses {
    private static final String PEOPLE =
            "append|format|formatted|debug|info|warn|warning|error|trace|fine|finer|finest|log|print|println|printf|valueOf|attr|attribute|addValue|toString";

    private final Reader reader;
    private final Source source;
    private final Plan plan;

    Uses(Reader reader) {
        this.reader = reader;
        this.source = reader.source();
        this.plan = reader.plan();
    }

    void read() {
        for (Op op : source.left()) {
            if (source.isLeft(op)) {
                read(op);
            }
        }
    }

    private void read(Op op) {
        switch (op.kind()) {
            case OTHER -> throw new Refused(Reason.ESCAPES, around(op));
            case SET -> throw new Refused(Reason.RESET, op.node());
            case SWAP -> swap(op);
            default -> {}
        }
        if (op.kind() == Op.Kind.SWAP) {
            return;
        }
        Effect effect = reader.effect(op);
        if (effect == Effect.REVIVE) {
            throw new Refused(Reason.REVIVED, op.node());
        }
        if (effect == Effect.OTHER) {
            throw new Refused(Reason.STEPS, op.node());
        }
        Cursor top = top(source.place(op));
        J around = top.getParentTreeCursor().getValue();
        if (around instanceof J.Binary condition && condition.getType() == JavaType.Primitive.Boolean) {
            asked(op, effect, condition, top.getParentTreeCursor());
        } else if (effect == Effect.READ) {
            told(op, top);
        } else {
            dropped(op, effect, around);
        }
    }

    private J around(Op op) {
        return source.place(op).getParentTreeCursor().getValue();
    }

    /** The whole number that the operation is part of. */
    private static Cursor top(Cursor op) {
        Cursor top = op;
        while (true) {
            J above = top.getParentTreeCursor().getValue();
            boolean number = above instanceof J.Binary sum
                    && sum.getType() != JavaType.Primitive.Boolean
                    && !TypeUtils.isString(sum.getType());
            if (!number && !(above instanceof J.Parentheses) && !(above instanceof J.TypeCast)) {
                return top;
            }
            top = top.getParentTreeCursor();
        }
    }

    /** A compare-and-set of the last claim. */
    private void swap(Op op) {
        Object from = source.eval().of(op.from());
        Object to = source.eval().of(op.to());
        boolean last = from instanceof Long expected && expected == reader.shift() + 1;
        boolean dead = to instanceof Long stored && stored <= reader.shift();
        if (!last || !dead) {
            throw new Refused(
                    from instanceof Long && to instanceof Long ? Reason.REVIVED : Reason.NOT_UNDERSTOOD, op.node());
        }
        reader.take(op);
        List<String> body = reader.texts().computed(source.field().swap(number(op.from()), number(op.to())));
        put((Expression) op.node(), plan.use(Act.RELEASE_IF_LAST, op.receiver(), body));
    }

    private static String number(@Nullable Expression expression) {
        return expression == null ? "" : Look.text(expression);
    }

    private void put(Expression old, Expression by) {
        plan.replace(old, by.withPrefix(old.getPrefix()));
    }

    private void asked(Op op, Effect effect, J.Binary condition, Cursor place) {
        Truth truth = reader.truth(condition, op);
        J around = outside(place);
        switch (effect) {
            case RELEASE -> {
                if (truth != Truth.LAST && truth != Truth.NOT_LAST) {
                    throw new Refused(release(truth, op, condition), condition);
                }
                reader.take(op);
                Expression released = plan.use(Act.RELEASE, op.receiver(), releaseText(op, condition, truth));
                put(condition, truth == Truth.LAST ? released : Trees.not(released));
            }
            case ACQUIRE -> {
                boolean guarded = reader.guarded(op);
                boolean refuses = guarded && truth == Truth.DEAD;
                boolean grants = truth == Truth.ALIVE || truth == Truth.NOT_BELOW;
                if (!refuses && !(grants && (guarded || around instanceof J.Return))) {
                    throw new Refused(truth == Truth.NUMBER ? Reason.DECIDES_BY_NUMBER : Reason.FIRST_USER, condition);
                }
                reader.take(op);
                String text = own(condition, op);
                List<String> body = reader.texts().computed(refuses ? "!(" + text + ")" : text);
                Expression tried = plan.use(Act.TRY_RETAIN, op.receiver(), body);
                put(condition, refuses ? Trees.not(tried) : tried);
            }
            default -> looked(op, condition, truth, around);
        }
    }

    private Reason release(Truth truth, Op op, J.Binary condition) {
        if (truth == Truth.LAST_OR_OVER) {
            return Reason.ACTS_BELOW_ZERO;
        }
        boolean idle = reader.shift() < 0
                && Truth.of(Effect.RELEASE, claims -> {
                            Object value = op.answers(claims + reader.shift() + 1, source.eval());
                            return value instanceof Long number
                                    ? source.eval().node(op.node(), number).of(condition)
                                    : value;
                        })
                        == Truth.LAST;
        return idle ? Reason.IDLE_TRIGGER : Reason.DECIDES_BY_NUMBER;
    }

    private List<String> releaseText(Op op, J.Binary condition, Truth truth) {
        if (!reader.guarded(op)) {
            return reader.texts().release();
        }
        String text = own(condition, op);
        return reader.texts().computed(truth == Truth.LAST ? text : "!(" + text + ")");
    }

    /** A condition's text for a helper of the object itself. */
    private String own(J.Binary condition, Op op) {
        String text = Look.line(condition);
        Expression receiver = op.receiver();
        return receiver == null
                ? text
                : text.replace(
                        Look.text(receiver) + "." + source.field().name(),
                        source.field().name());
    }

    private void looked(Op op, J.Binary condition, Truth truth, J around) {
        if (around instanceof J.Assert check && truth == Truth.NOT_OVER) {
            reader.take(op);
            plan.remove(check.getId());
            return;
        }
        if (truth != Truth.DEAD && truth != Truth.ALIVE) {
            boolean idle = reader.shift() < 0;
            throw new Refused(idle ? Reason.IDLE_TRIGGER : Reason.DECIDES_BY_NUMBER, condition);
        }
        reader.take(op);
        boolean below = Boolean.valueOf(truth == Truth.DEAD)
                .equals(source.eval().node(op.node(), reader.shift() - 1).of(condition));
        Expression dead = plan.use(Act.IS_DEAD, op.receiver(), reader.texts().dead(below));
        put(condition, truth == Truth.DEAD ? dead : Trees.not(dead));
    }

    private static J outside(Cursor condition) {
        Cursor at = condition.getParentTreeCursor();
        while (at.getValue() instanceof J.Parentheses || at.getValue() instanceof J.ControlParentheses) {
            at = at.getParentTreeCursor();
        }
        return at.getValue();
    }

    /** A number that is answered or told to people. */
    private void told(Op op, Cursor top) {
        Cursor above = top.getParentTreeCursor();
        J around = above.getValue();
        boolean answered = around instanceof J.Return && primitive(above);
        if (!answered && !forPeople(around, top.getValue())) {
            throw new Refused(Reason.DECIDES_BY_NUMBER, around);
        }
        reader.take(op);
        Expression whole = top.getValue();
        if (isCount(whole, op)) {
            String text = (reader.shift() == 0 ? "" : -reader.shift() + " + ")
                    + source.field().read();
            List<String> body = List.of("return " + (source.field().wide() ? "(int) (" + text + ")" : text) + ";");
            put(whole, plan.use(Act.CLAIMS, op.receiver(), body));
            return;
        }
        Expression count = plan.use(Act.CLAIMS, op.receiver(), reader.texts().count());
        put((Expression) op.node(), plan.step() == Plan.Step.COUNTER ? Trees.plus(count, reader.shift()) : count);
    }

    /** Whether a number is how many claims there are. */
    private boolean isCount(Expression whole, Op op) {
        for (long claims : new long[] {0, 1, 2, 9}) {
            Object value =
                    source.eval().node(op.node(), claims + reader.shift()).of(whole);
            if (!(value instanceof Long number) || number != claims) {
                return false;
            }
        }
        return true;
    }

    /** Answered as a number, and not as an object that an int does not fit. */
    private static boolean primitive(Cursor place) {
        J.MethodDeclaration method = place.firstEnclosing(J.MethodDeclaration.class);
        return method != null
                && method.getReturnTypeExpression() instanceof J.Primitive
                && place.firstEnclosing(J.Lambda.class) == null;
    }

    static boolean forPeople(J around, J number) {
        if (around instanceof J.Binary text) {
            return TypeUtils.isString(text.getType());
        }
        if (around instanceof J.MethodInvocation call) {
            return !number.equals(call.getSelect()) && call.getSimpleName().matches(PEOPLE);
        }
        return around instanceof J.Assert check && !check.getCondition().equals(number);
    }

    /** A step whose answer nobody looks at. */
    private void dropped(Op op, Effect effect, J around) {
        boolean statement = (around instanceof J.Block || around instanceof J.Case || body(around, op))
                && op.node() instanceof Statement;
        if (!statement) {
            boolean answer = around instanceof J.Return || around instanceof J.Lambda || around instanceof J.Assignment;
            throw new Refused(answer ? Reason.COUNT_ANSWERED : Reason.NOT_UNDERSTOOD, around);
        }
        if (reader.guarded(op)) {
            throw new Refused(Reason.NOT_UNDERSTOOD, op.node());
        }
        reader.take(op);
        boolean up = effect == Effect.ACQUIRE;
        if (up && afterFailure(source.place(op))) {
            throw new Refused(Reason.PUT_BACK, op.node());
        }
        put(
                (Expression) op.node(),
                up
                        ? plan.use(Act.RETAIN, op.receiver(), reader.texts().retain())
                        : plan.use(
                                Act.RELEASE_NOT_LAST,
                                op.receiver(),
                                reader.texts().releaseNotLast()));
    }

    /** In a catch, or at the end of a try. */
    private static boolean afterFailure(Cursor place) {
        if (place.firstEnclosing(J.Try.Catch.class) != null) {
            return true;
        }
        J.Try attempt = place.firstEnclosing(J.Try.class);
        J.Block last = attempt == null ? null : attempt.getFinally();
        return last != null && place.getPathAsStream(J.Block.class::isInstance).anyMatch(last::equals);
    }

    private static boolean body(J around, Op op) {
        boolean then = around instanceof J.If branch && branch.getThenPart().equals(op.node());
        return then
                || (around instanceof J.If.Else otherwise && otherwise.getBody().equals(op.node()));
    }
}
