package org.holdfast.examples.story.addressspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebuggableFormTest {
    @Test
    void everyClaimIsToldWithItsHolderAndTheClaimItCameFrom() throws IOException, InterruptedException {
        DebuggableForm.Told told = DebuggableForm.run(500, 60_000, 1);

        assertEquals("""
                exec by task-1, fork by task-2; a reader uses, an observer holds:
                  contents there, shell there
                  claim 1 on the contents of space 1, by task-1, the first
                  claim 2 on the contents of space 1, by task-2, from claim 1
                  claim 3 on the contents of space 1, by cmdline-reader, from claim 2
                  claim 4 on the shell of space 1, by observer, not from a handle
                both tasks have exited; the contents wait for the reader:
                  contents there, shell there
                  claim 3 on the contents of space 1, by cmdline-reader, from claim 2
                  claim 4 on the shell of space 1, by observer, not from a handle
                the reader has closed; the shell waits for the observer:
                  contents torn down, shell there
                  claim 4 on the shell of space 1, by observer, not from a handle
                  the observer asks for the contents: refused
                  the reader asks its closed handle: USE_AFTER_RELEASE
                  the reader closes it again: nothing happens
                the observer has closed too:
                  contents torn down, shell freed
                  nobody holds anything
                """, String.join("\n", told.scene()) + "\n");
        assertEquals("holdfast, debuggable", told.outcome().guard());
        assertEquals(List.of(), told.outcome().broken());
        assertEquals(0, told.outcome().promises().get("claimsLeft"));
        assertTrue(told.outcome().work().get("claims") > 4, told.toString());
    }

    @Test
    void plainFormHasNoObserver() {
        assertNull(WhoHolds.installed());
    }
}
