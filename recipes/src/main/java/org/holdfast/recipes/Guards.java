package org.holdfast.recipes;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/** What must hold of a counter as a whole, once each use of it is understood. */
final class Guards {
    private final Source source;
    private final Plan plan;
    private final long shift;

    Guards(Source source, Plan plan, long shift) {
        this.source = source;
        this.plan = plan;
        this.shift = shift;
    }

    void check() {
        CounterField field = source.field();
        Set<Act> acts = plan.acts();
        if (acts.contains(Act.RELEASE_NOT_LAST) && !(shift < 0 && acts.contains(Act.RELEASE_IF_LAST))) {
            throw new Refused(Reason.ZERO_NOT_TESTED, down());
        }
        if (!acts.contains(Act.RELEASE) && !acts.contains(Act.RELEASE_IF_LAST)) {
            throw new Refused(Reason.ZERO_NOT_TESTED, field.declaration());
        }
        if (!acts.contains(Act.RETAIN) && !acts.contains(Act.TRY_RETAIN)) {
            throw new Refused(Reason.ONLY_DOWN, field.declaration());
        }
        JavaType.FullyQualified owner = field.owner().getType();
        if (owner != null && TypeUtils.isAssignableTo("java.io.Serializable", owner)) {
            throw new Refused(Reason.SERIALIZED, field.declaration());
        }
        boolean number = field.kind() != CounterField.Kind.ATOMIC;
        if (number && owner != null && TypeUtils.isAssignableTo("java.lang.Cloneable", owner)) {
            throw new Refused(Reason.COPIED, field.declaration());
        }
        for (Op op : source.ops()) {
            inside(op);
            if (field.kind() == CounterField.Kind.PLAIN) {
                locked(op);
            }
        }
    }

    private J down() {
        for (Op op : source.ops()) {
            if (Effect.of(op, shift, source.eval()) == Effect.RELEASE) {
                return op.node();
            }
        }
        return source.field().declaration();
    }

    /** A use by the simple name stands in the class itself: a subclass would not find the helper. */
    private void inside(Op op) {
        if (op.receiver() != null) {
            return;
        }
        boolean within = source.place(op)
                .getPathAsStream(J.ClassDeclaration.class::isInstance)
                .anyMatch(type -> ((J.ClassDeclaration) type)
                        .getId()
                        .equals(source.field().owner().getId()));
        if (!within) {
            throw new Refused(Reason.USED_ELSEWHERE, op.node());
        }
    }

    /** A step of a plain number is made under its object's own lock; a look may do without, as before. */
    private void locked(Op op) {
        Cursor place = source.place(op);
        J.MethodDeclaration method = place.firstEnclosing(J.MethodDeclaration.class);
        Expression receiver = op.receiver();
        boolean own = receiver == null || Births.isThis(receiver);
        if (method != null && method.isConstructor() && own && !inAnotherObject(place)) {
            return;
        }
        boolean isStatic = source.field().isStatic();
        own &= !inAnotherObject(place);
        boolean byMethod = method != null
                && method.hasModifier(J.Modifier.Type.Synchronized)
                && method.hasModifier(J.Modifier.Type.Static) == isStatic
                && place.firstEnclosing(J.Lambda.class) == null;
        J.Synchronized block = place.firstEnclosing(J.Synchronized.class);
        boolean byBlock =
                !isStatic && block != null && Births.isThis(block.getLock().getTree());
        boolean look = op.kind() == Op.Kind.READ
                && List.of(J.Return.class, J.Binary.class).stream()
                        .anyMatch(kind ->
                                kind.isInstance(place.getParentTreeCursor().getValue()));
        if (!own || !(byMethod || byBlock || look)) {
            throw new Refused(Reason.NOT_GUARDED, op.node());
        }
    }

    /** Whether "this" is an object of an inner or anonymous class there. */
    private boolean inAnotherObject(Cursor place) {
        for (@Nullable Cursor at = place; at != null; at = at.getParent()) {
            if (at.getValue() instanceof J.ClassDeclaration type) {
                return !type.getId().equals(source.field().owner().getId());
            }
            if (at.getValue() instanceof J.NewClass made && made.getBody() != null) {
                return true;
            }
        }
        return true;
    }
}
