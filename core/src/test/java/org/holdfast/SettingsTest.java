package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the values of system properties are read. What the policies do is in PolicyTest. */
class SettingsTest {
    @Test
    void aPropertyIsReadAndAbsentIsEmpty() {
        System.setProperty("holdfast.test", "value");
        try {
            assertEquals("value", Settings.read("holdfast.test"));
        } finally {
            System.clearProperty("holdfast.test");
        }
        assertEquals("", Settings.read("holdfast.test"));
    }

    @Test
    void eachPolicyHasOneSpellingAndEmptyIsDefault() {
        try (LogLines log = new LogLines()) {
            assertEquals(MisusePolicy.DEFAULT, MisusePolicy.parse(""));
            assertEquals(MisusePolicy.DEFAULT, MisusePolicy.parse("default"));
            assertEquals(MisusePolicy.REPORT, MisusePolicy.parse("report"));
            assertEquals(MisusePolicy.HALT, MisusePolicy.parse("halt"));
            assertEquals(List.of(), log.lines());
        }
    }

    @Test
    void anUnknownPolicyIsSaidWithTheKnownOnesAndDefaultIsUsed() {
        try (LogLines log = new LogLines()) {
            assertEquals(MisusePolicy.DEFAULT, MisusePolicy.parse("Report"));
            assertEquals(
                    List.of("WARNING unknown value of -Dholdfast.misuse: \"Report\"; known: default, report, halt;"
                            + " using default"),
                    log.lines());
        }
    }

    @Test
    void theRingIsOnOnlyWhenAsked() {
        try (LogLines log = new LogLines()) {
            assertTrue(DisposalRing.parse("on"));
            assertFalse(DisposalRing.parse("off"));
            assertFalse(DisposalRing.parse(""));
            assertEquals(List.of(), log.lines());
            assertFalse(DisposalRing.parse("yes"));
            assertEquals(
                    List.of("WARNING unknown value of -Dholdfast.disposals: \"yes\"; known: off, on; using off"),
                    log.lines());
        }
    }
}
