package org.holdfast.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;
import org.objectweb.asm.tree.TypeAnnotationNode;

/** The annotations that are part of a promise to callers; others are left out of the listing. */
final class Annotations {
    private static final Set<String> PROMISES = Set.of(
            "CanIgnoreReturnValue",
            "CheckReturnValue",
            "Deprecated",
            "FunctionalInterface",
            "MustBeClosed",
            "MustCallAlias",
            "NonNull",
            "NotOwning",
            "NullMarked",
            "NullUnmarked",
            "Nullable",
            "Owning");

    private Annotations() {}

    /** Each as {@code @Name } with a blank behind it, sorted. */
    static String of(@Nullable ClassNode type) {
        return type == null ? "" : text(type.visibleAnnotations, type.invisibleAnnotations);
    }

    static String of(MethodNode method) {
        return text(method.visibleAnnotations, method.invisibleAnnotations)
                + parameters(method.visibleParameterAnnotations)
                + parameters(method.invisibleParameterAnnotations)
                + places(method.visibleTypeAnnotations, method.invisibleTypeAnnotations);
    }

    static String of(FieldNode field) {
        return text(field.visibleAnnotations, field.invisibleAnnotations)
                + places(field.visibleTypeAnnotations, field.invisibleTypeAnnotations);
    }

    static String of(RecordComponentNode component) {
        return text(component.visibleAnnotations, component.invisibleAnnotations)
                + places(component.visibleTypeAnnotations, component.invisibleTypeAnnotations);
    }

    private static String text(@Nullable List<AnnotationNode> first, @Nullable List<AnnotationNode> second) {
        Set<String> names = new TreeSet<>();
        both(first, second).forEach(annotation -> {
            if (PROMISES.contains(name(annotation))) {
                names.add("@" + name(annotation) + " ");
            }
        });
        return String.join("", names);
    }

    private static String parameters(@Nullable List<AnnotationNode> @Nullable [] annotations) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; annotations != null && i < annotations.length; i++) {
            String name = text(annotations[i], null).strip();
            names.append(name.isEmpty() ? "" : name + "(parameter " + i + ") ");
        }
        return names.toString();
    }

    /** Annotations on types, with the place in the declaration that they stand on. */
    private static String places(@Nullable List<TypeAnnotationNode> first, @Nullable List<TypeAnnotationNode> second) {
        Set<String> names = new TreeSet<>();
        both(first, second).forEach(annotation -> {
            if (PROMISES.contains(name(annotation))) {
                String inside = annotation.typePath == null ? "" : ":" + annotation.typePath;
                names.add("@" + name(annotation) + place(new TypeReference(annotation.typeRef)) + inside + " ");
            }
        });
        return String.join("", names);
    }

    private static String place(TypeReference reference) {
        return switch (reference.getSort()) {
            case TypeReference.METHOD_FORMAL_PARAMETER -> "(parameter " + reference.getFormalParameterIndex() + ")";
            case TypeReference.METHOD_RETURN, TypeReference.FIELD -> "";
            default -> "(place " + reference.getSort() + ")";
        };
    }

    private static <T> List<T> both(@Nullable List<T> first, @Nullable List<T> second) {
        List<T> all = new ArrayList<>();
        if (first != null) {
            all.addAll(first);
        }
        if (second != null) {
            all.addAll(second);
        }
        return all;
    }

    private static String name(AnnotationNode annotation) {
        String name = Type.getType(annotation.desc).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
