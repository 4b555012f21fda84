package org.holdfast.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.holdfast.cli.Command;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProveTest {
    @Test
    void anUnknownLaneIsWrongUsage() {
        assertEquals(Command.USAGE, Command.run(new Prove(), "--only", "fuzzy"));
        assertEquals(Command.USAGE, Command.run(new Prove(), "--lifetimes", "0"));
        assertEquals(Command.USAGE, Command.run(new Prove(), "--onyl", "fuzz"));
    }

    @Test
    void theHelpNamesEveryLane() {
        String help = new CommandLine(new Prove()).getUsageMessage().replaceAll("\\s+", " ");
        for (Lane lane : Prove.LANES) {
            assertTrue(help.contains(lane.name()), lane.name() + " is not in: " + help);
            assertFalse(lane.purpose().isEmpty());
        }
    }

    @Test
    void aLaneThatRanNothingHasNotHeld() {
        assertFalse(new LaneResult("none", 0, 0, List.of(), Map.of()).held());
        assertFalse(new LaneResult("some", 9, 1, List.of(), Map.of()).held());
        assertTrue(new LaneResult("all", 9, 0, List.of(), Map.of()).held());
        assertEquals("some: 9 passed, 1 failed", new LaneResult("some", 9, 1, List.of(), Map.of()).summary());
    }
}
