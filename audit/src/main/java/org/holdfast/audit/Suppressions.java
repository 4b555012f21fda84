package org.holdfast.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Annotations that keep a hazard silent: any whose simple name is {@code SuppressHazard}, on the field, on the method that
 * shows the hazard, or on the class of either. It needs a {@code reason}; {@code value} may name the rules that it is for.
 *
 * <p>Thread safety: stateless.
 */
final class Suppressions {
    private static final String NAME = "SuppressHazard";

    private Suppressions() {}

    /** The hazard, with the reason for keeping silent about it if somebody gave one. */
    static Hazard apply(ClassIndex classes, FieldKey counter, Hazard hazard) {
        List<AnnotationNode> annotations = new ArrayList<>();
        FieldNode field = classes.field(counter);
        if (field != null) {
            addAll(annotations, field.visibleAnnotations, field.invisibleAnnotations);
        }
        ofClass(classes, counter.owner(), annotations);
        Evidence at = hazard.evidence();
        String owner = at.className().replace('.', '/');
        MethodNode method = classes.declared(new MethodKey(owner, at.method(), at.descriptor()));
        if (method != null) {
            addAll(annotations, method.visibleAnnotations, method.invisibleAnnotations);
        }
        ofClass(classes, owner, annotations);
        for (AnnotationNode annotation : annotations) {
            String reason = reason(annotation, hazard.rule());
            if (reason != null) {
                return new Hazard(hazard.rule(), hazard.severity(), at, Optional.of(reason));
            }
        }
        return hazard;
    }

    private static void ofClass(ClassIndex classes, String name, List<AnnotationNode> into) {
        ClassNode node = classes.node(name);
        if (node != null) {
            addAll(into, node.visibleAnnotations, node.invisibleAnnotations);
        }
    }

    private static void addAll(
            List<AnnotationNode> into,
            @Nullable List<AnnotationNode> visible,
            @Nullable List<AnnotationNode> invisible) {
        if (visible != null) {
            into.addAll(visible);
        }
        if (invisible != null) {
            into.addAll(invisible);
        }
    }

    /** The reason that an annotation gives for a rule, or null when it is another annotation, is for other rules, or gives none. */
    private static @Nullable String reason(AnnotationNode annotation, Rule rule) {
        String type = annotation.desc.substring(0, annotation.desc.length() - 1);
        String simple = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1);
        if (!simple.equals(NAME) || annotation.values == null) {
            return null;
        }
        String reason = null;
        boolean named = false;
        boolean meant = false;
        for (int i = 0; i + 1 < annotation.values.size(); i += 2) {
            Object value = annotation.values.get(i + 1);
            if (annotation.values.get(i).equals("reason")) {
                reason = value instanceof String text && !text.isBlank() ? text : null;
            } else {
                for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                    named = true;
                    meant = meant || rule.id().equals(each);
                }
            }
        }
        return named && !meant ? null : reason;
    }
}
