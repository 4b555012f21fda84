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
        own &= !inAnotherObject(place);
        boolean look = op.kind() == Op.Kind.READ
                && List.of(J.Return.class, J.Binary.class).stream()
                        .anyMatch(kind ->
                                kind.isInstance(place.getParentTreeCursor().getValue()));
        if (!own || !(underLock(place) || look || (method != null && calledUnderLock(place, method)))) {
            throw new Refused(Reason.NOT_GUARDED, op.node());
        }
    }

    private boolean underLock(Cursor place) {
        boolean isStatic = source.field().isStatic();
        J.MethodDeclaration method = place.firstEnclosing(J.MethodDeclaration.class);
        J.Synchronized block = place.firstEnclosing(J.Synchronized.class);
        boolean byMethod = method != null
                && method.hasModifier(J.Modifier.Type.Synchronized)
                && method.hasModifier(J.Modifier.Type.Static) == isStatic
                && place.firstEnclosing(J.Lambda.class) == null;
        return byMethod
                || (!isStatic && block != null && Births.isThis(block.getLock().getTree()));
    }

    /** A private method, such as a helper of the first step, that is only called on this object and under its lock. */
    private boolean calledUnderLock(Cursor place, J.MethodDeclaration method) {
        J.CompilationUnit unit = place.firstEnclosing(J.CompilationUnit.class);
        if (unit == null
                || !method.hasModifier(J.Modifier.Type.Private)
                || method.isConstructor()
                || place.firstEnclosing(J.Lambda.class) != null) {
            return false;
        }
        boolean[] seen = {false, true};
        new Look() {
            @Override
            public J.MethodInvocation visitMethodInvocation(J.MethodInvocation call, Integer none) {
                if (call.getSimpleName().equals(method.getSimpleName())) {
                    boolean own = call.getSelect() == null || Births.isThis(call.getSelect());
                    seen[0] = true;
                    seen[1] &= own && !inAnotherObject(getCursor()) && underLock(getCursor());
                }
                return super.visitMethodInvocation(call, none);
            }

            @Override
            public J.MemberReference visitMemberReference(J.MemberReference name, Integer none) {
                seen[1] &= !name.getReference().getSimpleName().equals(method.getSimpleName());
                return super.visitMemberReference(name, none);
            }
        }.visit(unit, 0);
        return seen[0] && seen[1];
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
