package org.holdfast.recipes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.Statement;

/**
 * Works out small integer and boolean expressions, so that {@code n == 0}, {@code 0 == n}, {@code n < 1} and
 * {@code n > 0 ? n - 1 : n} need no patterns of their own: what counts is what they answer.
 */
@SuppressWarnings("ReferenceEquality") // a place in a tree is who it is
final class Eval {
    /** Answered where the code would throw. */
    static final Object THROWS = "throws";

    private final Map<UUID, Long> nodes = new HashMap<>();
    private final Map<String, Long> names = new HashMap<>();

    /** @param constants values of names that never change */
    Eval(Map<String, Long> constants) {
        names.putAll(constants);
    }

    Eval node(J node, long value) {
        nodes.put(node.getId(), value);
        return this;
    }

    Eval name(String name, long value) {
        names.put(name, value);
        return this;
    }

    /** A Long, a Boolean, {@link #THROWS}, or null where it is not known. */
    @Nullable
    Object of(@Nullable Tree tree) {
        if (tree == null) {
            return null;
        }
        Long bound = nodes.get(tree.getId());
        if (bound != null) {
            return bound;
        }
        if (tree instanceof J.Parentheses<?> inner) {
            return of(inner.getTree());
        }
        if (tree instanceof J.ControlParentheses<?> inner) {
            return of(inner.getTree());
        }
        if (tree instanceof J.TypeCast cast) {
            return of(cast.getExpression());
        }
        if (tree instanceof J.Literal literal) {
            return literal(literal);
        }
        if (tree instanceof J.Identifier name) {
            return names.get(name.getSimpleName());
        }
        if (tree instanceof J.FieldAccess access) {
            return names.get(access.getSimpleName());
        }
        if (tree instanceof J.Unary unary) {
            return unary(unary);
        }
        if (tree instanceof J.Binary binary) {
            return binary(binary);
        }
        if (tree instanceof J.Ternary ternary) {
            Object condition = of(ternary.getCondition());
            return condition instanceof Boolean yes ? of(yes ? ternary.getTruePart() : ternary.getFalsePart()) : null;
        }
        return null;
    }

    private static @Nullable Object literal(J.Literal literal) {
        Object value = literal.getValue();
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return ((Number) value).longValue();
        }
        return value instanceof Boolean ? value : null;
    }

    private @Nullable Object unary(J.Unary unary) {
        Object value = of(unary.getExpression());
        return switch (unary.getOperator()) {
            case Not -> value instanceof Boolean yes ? (Object) !yes : null;
            case Negative -> value instanceof Long number ? (Object) (-number) : null;
            default -> null;
        };
    }

    private @Nullable Object binary(J.Binary binary) {
        Object left = of(binary.getLeft());
        Object right = of(binary.getRight());
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return switch (binary.getOperator()) {
                case And -> a && b;
                case Or -> a || b;
                case Equal -> a.equals(b);
                case NotEqual -> !a.equals(b);
                default -> null;
            };
        }
        if (!(left instanceof Long a) || !(right instanceof Long b)) {
            return null;
        }
        return switch (binary.getOperator()) {
            case Addition -> (Object) (a + b);
            case Subtraction -> a - b;
            case Equal -> a.longValue() == b.longValue();
            case NotEqual -> a.longValue() != b.longValue();
            case LessThan -> a < b;
            case LessThanOrEqual -> a <= b;
            case GreaterThan -> a > b;
            case GreaterThanOrEqual -> a >= b;
            default -> null;
        };
    }

    /** What a lambda of one parameter answers, where it only computes. */
    @Nullable
    Object apply(J.Lambda lambda, long argument) {
        List<J> parameters = lambda.getParameters().getParameters();
        if (parameters.size() != 1) {
            return null;
        }
        String name = parameters.get(0) instanceof J.VariableDeclarations declared
                ? declared.getVariables().get(0).getSimpleName()
                : parameters.get(0) instanceof J.Identifier plain ? plain.getSimpleName() : "";
        names.put(name, argument);
        return lambda.getBody() instanceof Expression expression ? of(expression) : run((Statement) lambda.getBody());
    }

    private @Nullable Object run(Statement statement) {
        if (statement instanceof J.Block block) {
            for (Statement each : block.getStatements()) {
                Object answer = run(each);
                if (answer != CONTINUE) {
                    return answer;
                }
            }
            return CONTINUE;
        }
        if (statement instanceof J.Return answer) {
            return of(answer.getExpression());
        }
        if (statement instanceof J.Throw) {
            return THROWS;
        }
        if (statement instanceof J.If branch) {
            Object condition = of(branch.getIfCondition());
            if (!(condition instanceof Boolean yes)) {
                return null;
            }
            if (yes) {
                return run(branch.getThenPart());
            }
            J.If.Else otherwise = branch.getElsePart();
            return otherwise == null ? CONTINUE : run(otherwise.getBody());
        }
        return null;
    }

    private static final Object CONTINUE = "continue";
}
