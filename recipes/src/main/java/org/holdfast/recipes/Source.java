package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;

/** A source file with all operations on one counter in it, what encloses each, and which were not understood yet. */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Source {
    private final CounterField field;
    private final Map<UUID, Op> ops = new LinkedHashMap<>();
    private final Map<UUID, Cursor> places = new HashMap<>();
    private final Map<String, Long> constants = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<UUID> left = new LinkedHashSet<>();
    private boolean shadowed;

    private Source(CounterField field) {
        this.field = field;
    }

    /**
     * Looks for the operations.
     *
     * @throws Refused if the field is reached by its name
     */
    static Source of(J.CompilationUnit unit, CounterField field) {
        Source source = new Source(field);
        Refused.through(() -> source.new Index().visit(unit, 0));
        source.left.addAll(source.ops.keySet());
        return source;
    }

    CounterField field() {
        return field;
    }

    /** All names that the file uses. */
    Set<String> names() {
        return names;
    }

    boolean shadowed() {
        return shadowed;
    }

    Eval eval() {
        return new Eval(constants);
    }

    Iterable<Op> ops() {
        return ops.values();
    }

    List<Op> left() {
        return left.stream().map(id -> Objects.requireNonNull(ops.get(id))).toList();
    }

    boolean isLeft(Op op) {
        return left.contains(op.node().getId());
    }

    void understood(Op op) {
        left.remove(op.node().getId());
    }

    Cursor place(Op op) {
        return Objects.requireNonNull(places.get(op.node().getId()));
    }

    /** The one operation in some code, if there is exactly one. */
    @Nullable
    Op only(@Nullable J code) {
        List<Op> all = in(code);
        return all.size() == 1 ? all.get(0) : null;
    }

    List<Op> in(@Nullable J code) {
        List<Op> found = new ArrayList<>();
        if (code != null) {
            new JavaIsoVisitor<List<Op>>() {
                @Override
                public J preVisit(J tree, List<Op> into) {
                    Op op = ops.get(tree.getId());
                    if (op != null) {
                        into.add(op);
                    }
                    return tree;
                }
            }.visit(code, found);
        }
        return found;
    }

    private final class Index extends Look {
        @Override
        public J preVisit(J tree, Integer none) {
            if (field.accessorSetUp().contains(tree.getId())) {
                stopAfterPreVisit();
            }
            return tree;
        }

        @Override
        public J.VariableDeclarations.NamedVariable visitVariable(
                J.VariableDeclarations.NamedVariable variable, Integer none) {
            J.VariableDeclarations declaration =
                    getCursor().getParentTreeCursor().getValue();
            Expression value = variable.getInitializer();
            if (declaration.hasModifier(J.Modifier.Type.Final)
                    && declaration.hasModifier(J.Modifier.Type.Static)
                    && value != null
                    && new Eval(Map.of()).of(value) instanceof Long constant) {
                constants.put(variable.getSimpleName(), constant);
            }
            shadowed |= !declaration.getId().equals(field.declaration().getId())
                    && variable.getSimpleName().equals(field.name());
            return super.visitVariable(variable, none);
        }

        @Override
        public J.Literal visitLiteral(J.Literal literal, Integer none) {
            if (field.name().equals(literal.getValue())
                    && getCursor().getParentTreeCursor().getValue() instanceof J.MethodInvocation call
                    && call.getSimpleName().matches("(?i).*(field|updater|offset|handle).*")) {
                throw new Refused(Reason.BY_REFLECTION, call);
            }
            return literal;
        }

        @Override
        public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
            names.add(name.getSimpleName());
            Cursor above = getCursor().getParentTreeCursor();
            if (above.getValue() instanceof J.VariableDeclarations.NamedVariable declared
                    && declared.getName().equals(name)) {
                return name;
            }
            if (field.mentions(name)) {
                add(Op.at(field, getCursor()));
            } else if (name.getSimpleName().equals(field.name()) && name.getFieldType() == null) {
                unresolved(name, above);
            }
            return name;
        }

        /** A name whose meaning the compiler could not find: it may be the field. */
        private void unresolved(J.Identifier name, Cursor above) {
            J user = above.getValue();
            boolean method =
                    user instanceof J.MethodInvocation call && call.getName().equals(name);
            boolean attribute = user instanceof J.Assignment assignment
                    && assignment.getVariable().equals(name)
                    && above.getParentTreeCursor().getValue() instanceof J.Annotation;
            boolean other = method
                    || attribute
                    || user instanceof J.MethodDeclaration
                    || user instanceof J.MemberReference
                    || user instanceof J.Label
                    || user instanceof J.ClassDeclaration;
            if (!other && name.getType() == null) {
                throw new Refused(Reason.NOT_UNDERSTOOD, user);
            }
        }

        private void add(Op op) {
            Cursor place = getCursor();
            while (place.getValue() != op.node()) {
                place = place.getParentTreeCursor();
            }
            ops.put(op.node().getId(), op);
            places.put(op.node().getId(), place);
        }
    }
}
