package org.holdfast.audit.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Skipped;

/**
 * Makes one of what the views of a multi-release jar have in common: a counter that several releases see is one counter,
 * with the hazards that any of them has.
 *
 * <p>Thread safety: stateless.
 */
public final class Releases {
    private Releases() {}

    /**
     * Merges counters of the same name, class and field, and counts no class twice.
     *
     * @param artifacts what was audited
     * @param result what was found
     * @return the same, each counter once
     */
    public static AuditResult merge(List<Artifact> artifacts, AuditResult result) {
        Map<List<String>, Counter> merged = new LinkedHashMap<>();
        for (Counter counter : result.counters()) {
            List<String> key = List.of(counter.artifact(), counter.className(), counter.field());
            merged.merge(key, counter, Releases::merge);
        }
        long again = artifacts.stream()
                .mapToLong(artifact -> artifact instanceof View view ? view.reread() : 0)
                .sum();
        Set<Skipped> skipped = new LinkedHashSet<>(result.skipped());
        return new AuditResult(List.copyOf(merged.values()), List.copyOf(skipped), result.classes() - again);
    }

    private static Counter merge(Counter one, Counter other) {
        Counter kind = one.kind() == Kind.NOT_A_REFCOUNT ? other : one;
        return new Counter(
                one.artifact(),
                one.className(),
                one.field(),
                one.fieldDescriptor(),
                kind.kind(),
                kind.reason(),
                union(one, other, Counter::acquire),
                union(one, other, Counter::release),
                hazards(one, other),
                union(one, other, Counter::evidence),
                Math.max(one.confidence(), other.confidence()));
    }

    private static <T> List<T> union(Counter one, Counter other, Function<Counter, List<T>> part) {
        Set<T> all = new LinkedHashSet<>(part.apply(one));
        all.addAll(part.apply(other));
        return List.copyOf(all);
    }

    private static List<Hazard> hazards(Counter one, Counter other) {
        Map<Rule, Hazard> all = new TreeMap<>();
        one.hazards().forEach(hazard -> all.put(hazard.rule(), hazard));
        other.hazards().forEach(hazard -> all.putIfAbsent(hazard.rule(), hazard));
        return new ArrayList<>(all.values());
    }
}
