package org.holdfast.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that a counter gets wrong.
 *
 * <p>Thread safety: immutable.
 *
 * @param rule what is wrong
 * @param severity what it takes to bite
 * @param evidence where, and what is to be seen there
 * @param suppression the reason that an annotation {@code SuppressHazard} gives for keeping silent about it, if there is one
 */
public record Hazard(Rule rule, Severity severity, Evidence evidence, Optional<String> suppression) {
    /**
     * Rejects what is missing.
     *
     * @param rule what is wrong
     * @param severity what it takes to bite
     * @param evidence where, and what is to be seen there
     * @param suppression the reason that an annotation {@code SuppressHazard} gives for keeping silent about it, if there is one
     */
    public Hazard {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(suppression);
    }
}
