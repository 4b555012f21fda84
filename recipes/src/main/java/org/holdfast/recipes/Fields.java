package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/** Finds the fields that may hold a count. */
final class Fields {
    private static final String ATOMIC = "java.util.concurrent.atomic.Atomic";

    private Fields() {}

    static List<CounterField> in(J.CompilationUnit source) {
        List<CounterField> found = new ArrayList<>();
        Set<String> numbers = Numbers.in(source);
        new JavaIsoVisitor<List<CounterField>>() {
            @Override
            public J.ClassDeclaration visitClassDeclaration(J.ClassDeclaration owner, List<CounterField> into) {
                for (Statement member : owner.getBody().getStatements()) {
                    if (member instanceof J.VariableDeclarations declaration
                            && declaration.getVariables().size() == 1) {
                        add(owner, declaration, numbers, into);
                    }
                }
                return super.visitClassDeclaration(owner, into);
            }
        }.visit(source, found);
        return found;
    }

    private static void add(
            J.ClassDeclaration owner,
            J.VariableDeclarations declaration,
            Set<String> numbers,
            List<CounterField> into) {
        JavaType type = declaration.getVariables().get(0).getType();
        boolean wide = type == JavaType.Primitive.Long || TypeUtils.isOfClassType(type, ATOMIC + "Long");
        if (TypeUtils.isOfClassType(type, ATOMIC + "Integer") || TypeUtils.isOfClassType(type, ATOMIC + "Long")) {
            into.add(new CounterField(owner, declaration, CounterField.Kind.ATOMIC, wide, null, Set.of()));
        } else if (type == JavaType.Primitive.Int
                || type == JavaType.Primitive.Long
                || type == JavaType.Primitive.Short
                || type == JavaType.Primitive.Byte) {
            CounterField number = number(owner, declaration, wide);
            if (number.kind() != CounterField.Kind.PLAIN || numbers.contains(number.name())) {
                into.add(number);
            }
        }
    }

    private static CounterField number(J.ClassDeclaration owner, J.VariableDeclarations declaration, boolean wide) {
        String name = declaration.getVariables().get(0).getSimpleName();
        for (Statement member : owner.getBody().getStatements()) {
            if (!(member instanceof J.VariableDeclarations accessor)
                    || accessor.getVariables().size() != 1
                    || !accessor.hasModifier(J.Modifier.Type.Static)) {
                continue;
            }
            J.VariableDeclarations.NamedVariable variable =
                    accessor.getVariables().get(0);
            JavaType type = variable.getType();
            boolean updater = TypeUtils.isOfClassType(type, ATOMIC + "IntegerFieldUpdater")
                    || TypeUtils.isOfClassType(type, ATOMIC + "LongFieldUpdater");
            boolean handle = TypeUtils.isOfClassType(type, "java.lang.invoke.VarHandle");
            if (!updater && !handle) {
                continue;
            }
            CounterField.Kind kind = updater ? CounterField.Kind.UPDATER : CounterField.Kind.VAR_HANDLE;
            if (names(variable.getInitializer(), name)) {
                return new CounterField(
                        owner, declaration, kind, wide, variable.getSimpleName(), Set.of(accessor.getId()));
            }
            Set<UUID> setUp = new HashSet<>(Set.of(accessor.getId()));
            if (madeInABlock(owner, variable.getSimpleName(), name, setUp)) {
                return new CounterField(owner, declaration, kind, wide, variable.getSimpleName(), setUp);
            }
        }
        return new CounterField(owner, declaration, CounterField.Kind.PLAIN, wide, null, Set.of());
    }

    /** Whether an expression looks the field up by its name. */
    static boolean names(@Nullable Expression expression, String field) {
        if (!(expression instanceof J.MethodInvocation call)
                || !Set.of("newUpdater", "findVarHandle").contains(call.getSimpleName())) {
            return false;
        }
        return call.getArguments().stream()
                .anyMatch(argument -> argument instanceof J.Literal literal && field.equals(literal.getValue()));
    }

    /** A static initializer that makes the accessor; what of it is needed for nothing else is added. */
    private static boolean madeInABlock(J.ClassDeclaration owner, String accessor, String field, Set<UUID> setUp) {
        for (Statement member : owner.getBody().getStatements()) {
            if (!(member instanceof J.Block block) || !block.isStatic()) {
                continue;
            }
            Map<UUID, J.Assignment> made = new HashMap<>();
            new JavaIsoVisitor<Map<UUID, J.Assignment>>() {
                @Override
                public J.Assignment visitAssignment(J.Assignment assignment, Map<UUID, J.Assignment> into) {
                    if (assignment.getVariable() instanceof J.Identifier name
                            && name.getSimpleName().equals(accessor)
                            && names(assignment.getAssignment(), field)) {
                        into.put(assignment.getId(), assignment);
                    }
                    return super.visitAssignment(assignment, into);
                }
            }.visit(block, made);
            if (made.size() == 1) {
                setUp.add(
                        onlyMakes(block, made.keySet())
                                ? block.getId()
                                : made.keySet().iterator().next());
                return true;
            }
        }
        return false;
    }

    /** Whether a block holds the assignment, a look-up object for it and nothing else. */
    private static boolean onlyMakes(J.Block block, Set<UUID> assignment) {
        return block.getStatements().stream()
                .allMatch(statement -> assignment.contains(statement.getId())
                        || (statement instanceof J.VariableDeclarations local
                                && TypeUtils.isOfClassType(local.getType(), "java.lang.invoke.MethodHandles$Lookup"))
                        || (statement instanceof J.Try attempt && onlyMakes(attempt.getBody(), assignment)));
    }

    /** The names that go up and down by one somewhere in a file, or are looked up as a field's name: few, of many numbers. */
    private static final class Numbers extends Look {
        private final Set<String> up = new HashSet<>();
        private final Set<String> down = new HashSet<>();
        private final Set<String> named = new HashSet<>();

        static Set<String> in(J.CompilationUnit source) {
            Numbers numbers = new Numbers();
            numbers.at(source);
            numbers.up.retainAll(numbers.down);
            numbers.up.addAll(numbers.named);
            return numbers.up;
        }

        private static String name(Expression expression) {
            return expression instanceof J.Identifier name
                    ? name.getSimpleName()
                    : expression instanceof J.FieldAccess access ? access.getSimpleName() : "";
        }

        @Override
        public J.Unary visitUnary(J.Unary unary, Integer none) {
            switch (unary.getOperator()) {
                case PreIncrement, PostIncrement -> up.add(name(unary.getExpression()));
                case PreDecrement, PostDecrement -> down.add(name(unary.getExpression()));
                default -> {}
            }
            return super.visitUnary(unary, none);
        }

        @Override
        public J.AssignmentOperation visitAssignmentOperation(J.AssignmentOperation change, Integer none) {
            switch (change.getOperator()) {
                case Addition -> up.add(name(change.getVariable()));
                case Subtraction -> down.add(name(change.getVariable()));
                default -> {}
            }
            return super.visitAssignmentOperation(change, none);
        }

        @Override
        public J.MethodInvocation visitMethodInvocation(J.MethodInvocation call, Integer none) {
            for (Expression argument : call.getArguments()) {
                if (argument instanceof J.Literal literal && literal.getValue() instanceof String text) {
                    named.add(text);
                }
            }
            return super.visitMethodInvocation(call, none);
        }
    }
}
