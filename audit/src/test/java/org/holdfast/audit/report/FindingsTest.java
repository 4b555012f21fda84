package org.holdfast.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.holdfast.audit.Rule;
import org.holdfast.audit.report.Findings.Status;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = Samples.FINDINGS;

    @Test
    void aHazardIsNewKnownOrSuppressed() {
        for (Status status : Status.values()) {
            assertEquals(1, findings.count(status), status.toString());
        }
        assertEquals(Map.of(Rule.RESURRECT_FROM_ZERO, 1L), findings.byRule());
    }

    @Test
    void whatIsNoReferenceCountHasNoHazards() {
        assertEquals(1, findings.referenceCounters().size());
        assertEquals("refs", findings.referenceCounters().get(0).field());
    }

    @Test
    void aLevelIsReachedByWhatIsAsSevereAndNeitherKnownNorSuppressed() {
        assertEquals(1, findings.reaching("error"));
        assertEquals(1, findings.reaching("warning"));
        assertEquals(1, findings.reaching("note"));
        assertEquals(1, findings.reaching("resurrect-from-zero"));
        assertEquals(0, findings.reaching("overflow-unchecked"), "known");
        assertEquals(0, findings.reaching("over-release-unchecked"), "suppressed");
        Findings unknown = new Findings(findings.result(), java.util.Set.of());
        assertEquals(1, unknown.reaching("error"));
        assertEquals(1, unknown.reaching("warning"));
        assertEquals(2, unknown.reaching("note"));
    }
}
