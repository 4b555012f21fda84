package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/** How many claims a counter is born with: in its declaration, in the constructors, or counted up in each of them. */
final class Births {
    /** A word that begins with more holds something else, too. */
    private static final long MOST = 1 << 16;

    private final Source source;
    private final Plan plan;
    private final long shift;
    private final List<Expression> places = new ArrayList<>();
    private @Nullable Long value;

    Births(Source source, Plan plan, long shift) {
        this.source = source;
        this.plan = plan;
        this.shift = shift;
    }

    /** Understands what makes the counter. */
    void read() {
        CounterField field = source.field();
        J.VariableDeclarations.NamedVariable variable =
                field.declaration().getVariables().get(0);
        Expression initial = variable.getInitializer();
        if (initial != null) {
            born(initial, initial);
        } else if (field.kind() != CounterField.Kind.ATOMIC) {
            value = 0L;
        }
        for (Op op : List.copyOf(source.left())) {
            if (makes(op)) {
                J.Assignment assignment = assignment(op);
                born(assignment.getAssignment(), assignment);
                source.understood(op);
            }
        }
        if (value == null) {
            throw new Refused(Reason.NOT_UNDERSTOOD, field.declaration());
        }
    }

    private J.Assignment assignment(Op op) {
        return op.node() instanceof J.Assignment number
                ? number
                : source.place(op).getParentTreeCursor().getValue();
    }

    /** An assignment of this object's field at the top of a constructor. */
    @SuppressWarnings("ReferenceEquality") // this place in the tree
    private boolean makes(Op op) {
        J above = source.place(op).getParentTreeCursor().getValue();
        boolean assigned = op.node() instanceof J.Assignment
                || (above instanceof J.Assignment assignment && assignment.getVariable() == op.node());
        J.MethodDeclaration method = source.place(op).firstEnclosing(J.MethodDeclaration.class);
        J.ClassDeclaration owner = source.place(op).firstEnclosing(J.ClassDeclaration.class);
        J.Lambda lambda = source.place(op).firstEnclosing(J.Lambda.class);
        Expression receiver = op.receiver();
        return assigned
                && method != null
                && method.isConstructor()
                && lambda == null
                && owner != null
                && owner.getId().equals(source.field().owner().getId())
                && (receiver == null || isThis(receiver));
    }

    static boolean isThis(Expression receiver) {
        return receiver instanceof J.Identifier name && name.getSimpleName().equals("this");
    }

    private void born(Expression initial, J where) {
        Object made = initial instanceof J.NewClass atomic
                ? argument(atomic)
                : source.eval().of(initial);
        if (!(made instanceof Long number)) {
            boolean shared = source.field().kind() == CounterField.Kind.ATOMIC && !(initial instanceof J.NewClass);
            throw new Refused(shared ? Reason.ESCAPES : Reason.NOT_UNDERSTOOD, where);
        }
        if (value != null && !value.equals(number)) {
            throw new Refused(
                    source.field().kind() == CounterField.Kind.ATOMIC ? Reason.NOT_UNDERSTOOD : Reason.RESET, where);
        }
        value = number;
        places.add(initial);
    }

    private @Nullable Object argument(J.NewClass atomic) {
        if (atomic.getBody() != null) {
            return null;
        }
        Expression first = atomic.getArguments().get(0);
        return first instanceof J.Empty ? (Object) 0L : source.eval().of(first);
    }

    /** With all uses read: makes the field a counter with the claims that it is born with. */
    void finish(J.CompilationUnit unit) {
        long claims = java.util.Objects.requireNonNull(value) - shift;
        if (claims < 0 || claims > MOST) {
            throw new Refused(Reason.PACKED, source.field().declaration());
        }
        if (claims == 0) {
            claims = countedInConstructors();
        }
        plan.born(claims, places, ImportNames.refCount(unit));
    }

    /** A counter made with none, of which each constructor takes one. */
    private long countedInConstructors() {
        List<Statement> steps = new ArrayList<>();
        int constructors = 0;
        for (Statement member : source.field().owner().getBody().getStatements()) {
            if (member instanceof J.MethodDeclaration method && method.isConstructor() && !delegates(method)) {
                constructors++;
                J.Block body = method.getBody();
                List<Statement> all = body == null ? List.of() : body.getStatements();
                all.stream().filter(this::takesOne).findFirst().ifPresent(steps::add);
            }
        }
        if (constructors == 0 || steps.size() != constructors) {
            throw new Refused(Reason.STARTS_AT_ZERO, source.field().declaration());
        }
        if (plan.step() == Plan.Step.COUNTER) {
            plan.mute(false);
            steps.forEach(step -> plan.remove(step.getId()));
        }
        return 1;
    }

    private static boolean delegates(J.MethodDeclaration constructor) {
        J.Block body = constructor.getBody();
        return body != null
                && !body.getStatements().isEmpty()
                && body.getStatements().get(0) instanceof J.MethodInvocation call
                && call.getSimpleName().equals("this");
    }

    @SuppressWarnings("ReferenceEquality") // this place in the tree
    private boolean takesOne(Statement statement) {
        Op op = source.only(statement);
        if (op != null && op.node() == statement && Effect.of(op, shift, source.eval()) == Effect.ACQUIRE) {
            Expression receiver = op.receiver();
            return receiver == null || isThis(receiver);
        }
        return statement instanceof J.MethodInvocation call
                && call.getSelect() == null
                && call.getSimpleName().equals(Act.RETAIN.helper);
    }
}
