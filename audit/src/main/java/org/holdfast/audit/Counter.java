package org.holdfast.audit;

import java.util.List;
import java.util.Objects;

/**
 * A counter that was found, what it counts and what it gets wrong.
 *
 * <p>Thread safety: immutable. Names are the audited code's own: escape them where they are shown.
 *
 * @param artifact the artifact's name, as it was handed in
 * @param className the class that declares the field, as {@code a.b.C$D}
 * @param field the field that holds the count, or the map or array of counts; {@code this} when the class is itself an atomic
 * @param fieldDescriptor the field's type as a descriptor
 * @param kind what it counts
 * @param reason why it is of this kind, in one sentence
 * @param acquire the methods that count up for a claim, as {@code name}, or {@code a.b.C.name} outside the field's class
 * @param release the methods that count down, likewise
 * @param hazards what is wrong, at most one of each rule, in the order of {@link Rule}
 * @param evidence what speaks for the kind
 * @param confidence how sure that is, from 0 to 1
 */
public record Counter(
        String artifact,
        String className,
        String field,
        String fieldDescriptor,
        Kind kind,
        String reason,
        List<String> acquire,
        List<String> release,
        List<Hazard> hazards,
        List<Evidence> evidence,
        double confidence) {
    /**
     * Copies the lists.
     *
     * @param artifact the artifact's name, as it was handed in
     * @param className the class that declares the field, as {@code a.b.C$D}
     * @param field the field that holds the count, or the map or array of counts; {@code this} when the class is itself an atomic
     * @param fieldDescriptor the field's type as a descriptor
     * @param kind what it counts
     * @param reason why it is of this kind, in one sentence
     * @param acquire the methods that count up for a claim, as {@code name}, or {@code a.b.C.name} outside the field's class
     * @param release the methods that count down, likewise
     * @param hazards what is wrong, at most one of each rule, in the order of {@link Rule}
     * @param evidence what speaks for the kind
     * @param confidence how sure that is, from 0 to 1
     */
    public Counter {
        Objects.requireNonNull(artifact);
        Objects.requireNonNull(className);
        Objects.requireNonNull(field);
        Objects.requireNonNull(fieldDescriptor);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(reason);
        acquire = List.copyOf(acquire);
        release = List.copyOf(release);
        hazards = List.copyOf(hazards);
        evidence = List.copyOf(evidence);
    }
}
