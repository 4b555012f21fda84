package org.holdfast.recipes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/**
 * Finds what each use of a counter means, and plans its replacement. Statements are tried first, from the outside in, since a
 * loop or a branch can be one use; then each operation that is left. What is left after that ends the reading.
 */
final class Reader {
    private final Source source;
    private final Plan plan;
    private final Texts texts;

    /** The value that means dead: 0, or -1 where 0 means idle. */
    private final long shift;

    private Reader(Source source, Plan plan, long shift) {
        this.source = source;
        this.plan = plan;
        this.shift = shift;
        this.texts = new Texts(source.field(), shift);
    }

    /**
     * Reads a counter.
     *
     * @param unit the file that declares it
     * @param field the counter
     * @param step what to plan
     * @return the plan
     * @throws Refused if something about it is not understood
     */
    static Plan read(J.CompilationUnit unit, CounterField field, Plan.Step step) {
        try {
            return read(unit, field, step, 0);
        } catch (Refused atZero) {
            try {
                return read(unit, field, step, -1);
            } catch (Refused below) {
                throw goesBelow(unit, field) ? below : atZero;
            }
        }
    }

    /** Whether a step in one piece makes it negative: the mark of a counter that may be idle. */
    private static boolean goesBelow(J.CompilationUnit unit, CounterField field) {
        Source source = Source.of(unit, field);
        for (Op op : source.ops()) {
            if (op.kind() == Op.Kind.SWAP && source.eval().of(op.to()) instanceof Long to && to < 0) {
                return true;
            }
        }
        return false;
    }

    private static Plan read(J.CompilationUnit unit, CounterField field, Plan.Step step, long shift) {
        Source source = Source.of(unit, field);
        Plan plan = new Plan(field, step, source.shadowed(), source.names());
        Reader reader = new Reader(source, plan, shift);
        Births births = new Births(source, plan, shift);
        births.read();
        Refused.through(() -> new Statements(reader).visit(unit, 0));
        new Uses(reader).read();
        births.finish(unit);
        new Guards(source, plan, shift).check();
        return plan;
    }

    Source source() {
        return source;
    }

    Plan plan() {
        return plan;
    }

    Texts texts() {
        return texts;
    }

    long shift() {
        return shift;
    }

    Effect effect(Op op) {
        return Effect.of(op, shift, source.eval());
    }

    boolean guarded(Op op) {
        return Effect.guarded(op, shift, source.eval());
    }

    /** What a condition tells that holds the operation. */
    Truth truth(@Nullable J condition, Op op) {
        return Truth.of(effect(op), claims -> answer(condition, op, claims));
    }

    private @Nullable Object answer(@Nullable J condition, Op op, long claims) {
        Object value = op.answers(claims + shift, source.eval());
        return value instanceof Long number
                ? source.eval().node(op.node(), number).of(condition)
                : value;
    }

    /** What a condition tells on a variable that holds an operation's answer. */
    Truth truth(J condition, Op op, Expression value, String variable) {
        return Truth.of(effect(op), claims -> tells(condition, op, value, variable, claims));
    }

    /** What such a condition is where there were so many claims before the operation. */
    @Nullable
    Object tells(J condition, Op op, Expression value, String variable, long claims) {
        Object held = answer(value, op, claims);
        return held instanceof Long number
                ? source.eval().name(variable, number).of(condition)
                : held;
    }

    /** Understood; changes nothing in a helper that is there already. */
    void take(Op op) {
        source.understood(op);
        plan.mute(plan.step() == Plan.Step.HELPERS && inHelper(source.place(op)));
    }

    private boolean inHelper(Cursor place) {
        J.MethodDeclaration method = place.firstEnclosing(J.MethodDeclaration.class);
        if (method == null || !method.hasModifier(J.Modifier.Type.Private)) {
            return false;
        }
        for (Act act : Act.values()) {
            if (method.getSimpleName().matches(act.helper + "\\d*")) {
                return true;
            }
        }
        return false;
    }

    /** Tries each list of statements. */
    private static final class Statements extends Look {
        private final Loops loops;
        private final Locals locals;
        private final Branches branches;

        Statements(Reader reader) {
            loops = new Loops(reader);
            locals = new Locals(reader);
            branches = new Branches(reader);
        }

        @Override
        public J.Block visitBlock(J.Block block, Integer none) {
            each(block.getStatements());
            return super.visitBlock(block, none);
        }

        @Override
        public J.Case visitCase(J.Case branch, Integer none) {
            each(branch.getStatements());
            return super.visitCase(branch, none);
        }

        private void each(List<Statement> statements) {
            for (int i = 0; i < statements.size(); i++) {
                if (!loops.read(statements, i) && !branches.read(statements, i)) {
                    locals.read(statements, i);
                }
            }
        }
    }
}
