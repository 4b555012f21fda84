package org.holdfast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.holdfast.audit.fixtures.Suppressed;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static final AuditResult RESULT = Audit.run(List.of(TestArtifacts.classes("fixtures", Suppressed.class)));

    @Test
    void reasonIsKeptForTheRuleThatItIsFor() {
        assertEquals(Optional.of("at most one claim a thread"), suppression("OneRule", Rule.OVERFLOW_UNCHECKED));
        assertEquals(Optional.empty(), suppression("OneRule", Rule.RESURRECT_FROM_ZERO));
    }

    @Test
    void annotationWithoutAReasonDoesNotCount() {
        assertEquals(Optional.empty(), suppression("NoReason", Rule.OVERFLOW_UNCHECKED));
    }

    private static Optional<String> suppression(String fixture, Rule rule) {
        return RESULT.counters().stream()
                .filter(counter -> counter.className().endsWith("$" + fixture))
                .flatMap(counter -> counter.hazards().stream())
                .filter(hazard -> hazard.rule() == rule)
                .findFirst()
                .orElseThrow()
                .suppression();
    }
}
