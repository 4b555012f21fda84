package org.holdfast.recipes;

import java.util.List;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/** Code that can be moved to another method of the same object as it is. */
final class Movable {
    private static final List<String> UNCHECKED = List.of("java.lang.RuntimeException", "java.lang.Error");

    private Movable() {}

    /** Whether it throws what no method has to declare. */
    static boolean unchecked(J.Throw thrown) {
        JavaType type = thrown.getException().getType();
        return UNCHECKED.stream().anyMatch(unchecked -> TypeUtils.isAssignableTo(unchecked, type));
    }

    static boolean unchecked(J statement) {
        return statement instanceof J.Throw thrown && unchecked(thrown);
    }

    /** Whether it names no local variable or parameter but one. */
    static boolean selfContained(J code, String allowed) {
        boolean[] free = {true};
        new Look() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                JavaType.Variable variable = name.getFieldType();
                if (variable != null
                        && !name.getSimpleName().equals(allowed)
                        && !(variable.getOwner() instanceof JavaType.FullyQualified)) {
                    free[0] = false;
                }
                return name;
            }
        }.visit(code, 0);
        return free[0];
    }

    /** Its text on one line, with the variable called n. */
    static String text(J code, String variable) {
        J renamed = new Look() {
            @Override
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                return name.getSimpleName().equals(variable) ? name.withSimpleName("n") : name;
            }
        }.visitNonNull(code, 0);
        return Look.line(renamed) + (code instanceof Expression ? "" : ";");
    }

    /** A condition's text, with an expression in the place of a variable. */
    static String substitute(J condition, J.Identifier variable, Expression value) {
        if (condition instanceof J.Parentheses<?> inner) {
            return substitute(inner.getTree(), variable, value);
        }
        J replaced = new Look() {
            @Override
            @SuppressWarnings("ReferenceEquality") // this place in the tree, not each with the name
            public J.Identifier visitIdentifier(J.Identifier name, Integer none) {
                return name == variable ? name.withSimpleName(Look.line(value)) : name;
            }
        }.visitNonNull(condition, 0);
        return Look.line(replaced);
    }
}
