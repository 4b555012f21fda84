package org.holdfast.stress.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final List<Map<String, String>> TAGS = List.of(
            Map.of("tag", "wraps", "rule", "overflow-unchecked"),
            Map.of("tag", "under", "rule", "over-release-unchecked"));

    @Test
    void figuresAreThoseOfTheTable() {
        List<Map<String, String>> truth = List.of(
                Map.of("class", "a.B", "field", "refs", "hazards", "wraps;under;unscored"),
                Map.of("class", "a.C", "field", "refs", "hazards", "wraps"));
        List<Map<String, String>> alike =
                List.of(Map.of("class", "a.D", "field", "depth"), Map.of("class", "a.E", "field", "size"));
        Score score = Score.of(
                List.of(
                        counter("a.B", "refs", Kind.LIFETIME, Rule.OVERFLOW_UNCHECKED, Rule.MINUS_ONE_TOMBSTONE),
                        counter("a.D", "depth", Kind.CACHED),
                        counter("a.E", "size", Kind.NOT_A_REFCOUNT)),
                truth,
                alike,
                TAGS);
        assertEquals("recall=0.500 lookalikes=0.500 hazards=0.333 macro=0.250 precision=1.000", score.toString());
        assertEquals(
                List.of(
                        "hazard missed: a.B.refs over-release-unchecked",
                        "counter missed: a.C.refs",
                        "hazard missed: a.C.refs overflow-unchecked",
                        "look-alike called a counter: a.D.depth"),
                score.misses());
        assertEquals(4, score.shortOf().size());
    }

    @Test
    void quotedValuesMayHoldCommas() {
        assertEquals(List.of("a", "b, \"c\"", "", "d"), Table.values("a,\"b, \"\"c\"\"\",,d"));
    }

    private static Counter counter(String type, String field, Kind kind, Rule... rules) {
        List<Hazard> hazards = List.of(rules).stream()
                .map(rule -> new Hazard(rule, Severity.WARNING, new Evidence(type, "", "", 0, ""), Optional.empty()))
                .toList();
        return new Counter("artifact", type, field, "I", kind, "", List.of(), List.of(), hazards, List.of(), 1);
    }
}
