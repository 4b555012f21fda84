package org.holdfast.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holdfast.tracker.ClaimRecord;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What is asked of a test or a class: its annotation, else that of the class around it, else the defaults. */
record Rules(int settleMillis, int collectMillis, List<Class<?>> except) {
    private static final Rules DEFAULTS =
            new Rules(NoLeaks.DEFAULT_SETTLE_MILLIS, NoLeaks.DEFAULT_COLLECT_MILLIS, List.of());

    static Rules of(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<NoLeaks> found = element.isPresent()
                    ? AnnotationSupport.findAnnotation(element.get(), NoLeaks.class)
                    : Optional.empty();
            if (found.isPresent()) {
                return of(found.get());
            }
            at = at.get().getParent();
        }
        return DEFAULTS;
    }

    private static Rules of(NoLeaks said) {
        return new Rules(
                zeroOrMore("settleMillis", said.settleMillis()),
                zeroOrMore("collectMillis", said.collectMillis()),
                Arrays.asList(said.except()));
    }

    private static int zeroOrMore(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "@NoLeaks(" + name + " = " + value + "): must be 0 or more milliseconds");
        }
        return value;
    }

    List<ClaimRecord> apply(List<ClaimRecord> claims) {
        return except.isEmpty()
                ? claims
                : claims.stream()
                        .filter(claim -> except.stream()
                                .noneMatch(type ->
                                        type.getName().equals(claim.cause().type())))
                        .toList();
    }
}
