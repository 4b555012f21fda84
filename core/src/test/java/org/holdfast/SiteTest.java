package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A site knows its name and the line that made it. */
class SiteTest {
    private static final Site OPEN = Site.here("open");

    @Test
    void aSiteKnowsWhereItWasMade() {
        assertEquals("open", OPEN.name());
        StackTraceElement where = OPEN.where();
        assertNotNull(where);
        assertEquals("SiteTest.java", where.getFileName());
        assertEquals("<clinit>", where.getMethodName());
        assertTrue(OPEN.toString().matches("open \\(SiteTest\\.java:\\d+\\)"), OPEN.toString());
    }

    @Test
    void aSiteWithoutANameIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Site.here(" "));
        assertTrue(e.getMessage().contains("\" \""), e.getMessage());
        assertThrows(NullPointerException.class, () -> Site.here(null));
    }
}
