package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;

class DisposeTest {
    @Test
    void disposesRunOneAfterTheOtherBeforeTheOutermostReleaseReturns() {
        List<String> log = new ArrayList<>();

        Dispose.readerOfAFileInAFolder(log);

        assertEquals(
                List.of("reader begins", "reader ends", "file begins", "file ends", "folder begins", "folder ends"),
                log);
    }

    @Test
    void failureReachesWhoeverClosedLastAndTheHandleIsClosedAllTheSame() {
        Ref<String> last = Dispose.failing("a");

        IOException failure = assertThrows(IOException.class, last::close);

        assertEquals("a could not be flushed", failure.getMessage());
        assertFalse(last.isOpen());
    }
}
