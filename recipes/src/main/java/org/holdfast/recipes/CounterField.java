package org.holdfast.recipes;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.TypeUtils;

/**
 * A field that may hold a count, and how it is accessed.
 *
 * @param owner the class that declares it
 * @param declaration the declaration, which declares nothing else
 * @param kind what it is made of
 * @param wide whether it is a long
 * @param accessor the field updater or variable handle that changes it, if one does
 * @param accessorSetUp the statements that only make the accessor, its declaration included
 */
record CounterField(
        J.ClassDeclaration owner,
        J.VariableDeclarations declaration,
        Kind kind,
        boolean wide,
        @Nullable String accessor,
        Set<UUID> accessorSetUp) {
    enum Kind {
        ATOMIC,
        UPDATER,
        VAR_HANDLE,
        PLAIN
    }

    String name() {
        return declaration.getVariables().get(0).getSimpleName();
    }

    String ownerName() {
        JavaType.FullyQualified type = owner.getType();
        return type == null ? owner.getSimpleName() : type.getFullyQualifiedName();
    }

    boolean isStatic() {
        return declaration.hasModifier(J.Modifier.Type.Static);
    }

    boolean isPrivate() {
        return declaration.hasModifier(J.Modifier.Type.Private);
    }

    String number() {
        return wide ? "long" : "int";
    }

    /** Whether this name means the field, or its accessor, and not a local variable or another class's. */
    boolean mentions(J.Identifier name) {
        String text = name.getSimpleName();
        if (!text.equals(name()) && !text.equals(accessor)) {
            return false;
        }
        JavaType.Variable variable = name.getFieldType();
        if (variable == null) {
            return false;
        }
        JavaType.FullyQualified declaring = TypeUtils.asFullyQualified(variable.getOwner());
        return declaring != null && declaring.getFullyQualifiedName().equals(ownerName());
    }

    /** The text of one access of this object's own counter: of the helpers in the first step. */
    String read() {
        return switch (kind) {
            case ATOMIC -> name() + ".get()";
            case UPDATER -> accessor + ".get(this)";
            case VAR_HANDLE, PLAIN -> name();
        };
    }

    String up() {
        return switch (kind) {
            case ATOMIC -> name() + ".incrementAndGet()";
            case UPDATER -> accessor + ".incrementAndGet(this)";
            case VAR_HANDLE -> "(" + number() + ") " + accessor + ".getAndAdd(this, 1) + 1";
            case PLAIN -> "++" + name();
        };
    }

    String upOnly() {
        return kind == Kind.VAR_HANDLE ? accessor + ".getAndAdd(this, 1)" : kind == Kind.PLAIN ? name() + "++" : up();
    }

    String down() {
        return switch (kind) {
            case ATOMIC -> name() + ".decrementAndGet()";
            case UPDATER -> accessor + ".decrementAndGet(this)";
            case VAR_HANDLE -> "(" + number() + ") " + accessor + ".getAndAdd(this, -1) - 1";
            case PLAIN -> "--" + name();
        };
    }

    String downOnly() {
        return kind == Kind.VAR_HANDLE
                ? accessor + ".getAndAdd(this, -1)"
                : kind == Kind.PLAIN ? name() + "--" : down();
    }

    String swap(String from, String to) {
        return (kind == Kind.ATOMIC ? name() + ".compareAndSet(" : accessor + ".compareAndSet(this, ") + from + ", "
                + to + ")";
    }
}
