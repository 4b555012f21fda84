package org.holdfast.examples.story.addressspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a guard can get wrong must be seen, without ending the process. */
class JudgementTest {
    private final Ledger ledger = new Ledger();
    private Memory memory;
    private Spaces spaces;
    private Contents contents;

    @BeforeEach
    void reserve() throws IOException {
        memory = Memory.reserve(1, 2);
        spaces = new Spaces(memory, ledger);
        contents = spaces.create(1);
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    @Test
    void readOfLiveContentsIsNotBlamed() throws IOException {
        readOften();

        assertEquals(0, ledger.broken());
        assertTrue(contents.shell.intact());
    }

    @Test
    void readAfterTheTearDownMeetsPoisonAndAClosedFile() throws IOException {
        contents.tearDown();
        readOften();

        assertTrue(promise("poisonedReads") > 0);
        assertTrue(promise("closedFileReads") > 0);
        assertEquals(0, promise("foreignReads"));
    }

    @Test
    void readOfAFrameThatHasANewOwnerMeetsTheOwnersPages() throws IOException {
        contents.tearDown();
        assertNotNull(spaces.create(2));
        readOften();

        assertTrue(promise("foreignReads") > 0);
        assertEquals(0, promise("poisonedReads"));
    }

    @Test
    void secondTearDownIsCountedAndGivesTheFrameBackTwice() throws IOException {
        contents.tearDown();
        contents.tearDown();

        assertEquals(1, promise("tornDownTwice"));
        assertEquals(-1, memory.framesMissing());
        assertNotNull(memory.takeFrame());
        assertNotNull(memory.takeFrame(), "the one frame, twice");
        assertNull(memory.takeFrame());
    }

    @Test
    void tearDownUnderAUserIsCounted() throws IOException {
        ledger.contents.holder("reader").enter(contents.lease);
        contents.tearDown();

        assertEquals(1, promise("tornDownInUse"));
    }

    @Test
    void shellFreedBeforeItsContentsOrWhileHeldOrTwiceIsCounted() {
        ledger.shells.holder("observer").enter(contents.shell.lease);
        contents.shell.free();
        assertEquals(1, promise("shellsFreedFirst"));
        assertEquals(1, promise("shellsFreedInUse"));
        assertFalse(contents.shell.intact());

        contents.shell.free();
        assertEquals(1, promise("shellsFreedTwice"));
    }

    @Test
    void writeAfterTheTearDownIsFound() throws IOException {
        Frame frame = memory.takeFrame();
        assertNull(frame, "the contents have it");
        contents.tearDown();
        assertEquals(0, memory.unpoisonedPages());

        Frame again = memory.takeFrame();
        assertNotNull(again);
        memory.giveBack(again);
        again.stamp(9, "late");
        assertEquals(Frame.PAGES, memory.unpoisonedPages());
    }

    @Test
    void whatWasNeverGivenBackIsCounted() throws IOException {
        assertEquals(1, promise("neverTornDown"));
        assertEquals(1, promise("shellsNeverFreed"));
        assertEquals(1, memory.framesMissing());
        assertEquals(1, memory.recordsMissing());
        assertEquals(1, memory.imagesLeft());
    }

    @Test
    void runInWhichNothingWasSharedShowsNothing() {
        Outcome idle = new Outcome(
                "g", Map.of("reads", 1L, "forks", 1L, "tornDown", 1L, "shellsFreed", 1L), Map.of(), List.of());

        assertEquals(List.of("g: nothing is shown: looks at a shell without contents: 0"), idle.broken());
        assertEquals(List.of(), idle.violations(), "nor does it convict the naive guard");
    }

    private void readOften() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            contents.read(random);
        }
    }

    private long promise(String key) {
        Long count = ledger.promises().get(key);
        assertNotNull(count, key);
        return count;
    }
}
