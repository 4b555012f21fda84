package org.holdfast.audit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;

/**
 * What an audit found, with what a user already knows.
 *
 * <p>Thread safety: immutable.
 *
 * @param result what was found
 * @param known hazards that a baseline names
 */
public record Findings(AuditResult result, Set<Fingerprint> known) {
    /**
     * Copies the set.
     *
     * @param result {@link #result()}
     * @param known {@link #known()}
     */
    public Findings {
        known = Set.copyOf(known);
    }

    /** What became of a hazard. */
    public enum Status {
        /** To be reported. */
        NEW,
        /** The baseline has it. */
        KNOWN,
        /** An annotation says why it is right. */
        SUPPRESSED
    }

    /**
     * What a hazard is recognised by in the next version of the same code: not its artifact, whose name has a version or a
     * path in it, and not its line.
     *
     * <p>Thread safety: immutable.
     *
     * @param className the class that declares the field
     * @param field the field
     * @param rule the rule's id
     */
    public record Fingerprint(String className, String field, String rule) {
        /**
         * The fingerprint of a hazard.
         *
         * @param counter whose
         * @param hazard which
         * @return what to recognise it by
         */
        public static Fingerprint of(Counter counter, Hazard hazard) {
            return new Fingerprint(
                    counter.className(), counter.field(), hazard.rule().id());
        }
    }

    /**
     * Tells what became of a hazard.
     *
     * @param counter whose
     * @param hazard which
     * @return suppressed before known
     */
    public Status status(Counter counter, Hazard hazard) {
        if (hazard.suppression().isPresent()) {
            return Status.SUPPRESSED;
        }
        return known.contains(Fingerprint.of(counter, hazard)) ? Status.KNOWN : Status.NEW;
    }

    /**
     * The reference counters.
     *
     * @return the counters of the kinds lifetime and cached
     */
    public List<Counter> referenceCounters() {
        return result.counters().stream()
                .filter(counter -> counter.kind() != Kind.NOT_A_REFCOUNT)
                .toList();
    }

    /**
     * The hazards of a counter that have a status.
     *
     * @param counter whose
     * @param status which
     * @return in the order of the rules
     */
    public List<Hazard> hazards(Counter counter, Status status) {
        return counter.hazards().stream()
                .filter(hazard -> status(counter, hazard) == status)
                .toList();
    }

    /**
     * Counts hazards that have a status.
     *
     * @param status which
     * @return how many, over all reference counters
     */
    public long count(Status status) {
        return referenceCounters().stream()
                .mapToLong(counter -> hazards(counter, status).size())
                .sum();
    }

    /**
     * Counts what is to be reported, by rule.
     *
     * @return each rule that has any, in the order of the rules
     */
    public Map<Rule, Long> byRule() {
        Map<Rule, Long> counts = new LinkedHashMap<>();
        for (Rule rule : Rule.values()) {
            long count = referenceCounters().stream()
                    .flatMap(counter -> hazards(counter, Status.NEW).stream())
                    .filter(hazard -> hazard.rule() == rule)
                    .count();
            if (count > 0) {
                counts.put(rule, count);
            }
        }
        return counts;
    }

    /**
     * Counts what is to be reported and is at least as severe, or is of a rule.
     *
     * @param wanted a severity or a rule's id, in lower case
     * @return how many hazards
     */
    public long reaching(String wanted) {
        return referenceCounters().stream()
                .flatMap(counter -> hazards(counter, Status.NEW).stream())
                .filter(hazard -> hazard.rule().id().equals(wanted) || atLeast(hazard.severity(), wanted))
                .count();
    }

    private static boolean atLeast(Severity severity, String wanted) {
        for (Severity level : Severity.values()) {
            if (name(level).equals(wanted)) {
                return severity.compareTo(level) <= 0;
            }
        }
        return false;
    }

    /**
     * What a severity is called in reports and options.
     *
     * @param severity which
     * @return {@code error}, {@code warning} or {@code note}
     */
    public static String name(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
