package org.holdfast.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    void anEmptyChoiceIsWrongUsage() {
        assertEquals(Command.USAGE, Command.run(new Prove(), "--only", ","));
        assertEquals(Command.USAGE, Command.run(new Prove(), "--only", ""));
        assertEquals(Command.USAGE, Command.run(new Prove(), "--only", "fuzz,,hostile"));
    }

    @Test
    void theHelpNamesTheLanesAndNoOther() {
        List<String> names = List.of(
                "fuzz",
                "interleavings",
                "jcstress",
                "hostile",
                "table",
                "sharded",
                "soak",
                "audit",
                "intake",
                "mutants",
                "mutation");
        assertEquals(names, Prove.LANES.stream().map(Lane::name).toList());
        String help = new CommandLine(new Prove()).getUsageMessage().replaceAll("\\s+", " ");
        assertTrue(help.contains("in the usual order: " + String.join(", ", names) + ". "), help);
        for (Lane lane : Prove.LANES) {
            assertFalse(lane.purpose().isEmpty());
        }
    }

    @Test
    void aLaneThatEndsInAnErrorFailsAndTheOthersRun() {
        List<String> ran = new ArrayList<>();
        Lane dying = new Planted("dying", () -> {
            throw new NoClassDefFoundError("planted");
        });
        Lane holding = new Planted("holding", () -> {
            ran.add("holding");
            return new LaneResult("holding", 1, 0, List.of(), Map.of());
        });
        String out = printedBy(() ->
                assertEquals(Command.BROKEN, Command.run(new Prove(List.of(dying, holding)), "--format", "json")));
        assertEquals(List.of("holding"), ran);
        assertTrue(out.contains("\"held\": false"), out);
        assertTrue(out.contains("NoClassDefFoundError: planted"), out);
    }

    @Test
    void noLanesProveNothing() {
        String out =
                printedBy(() -> assertEquals(Command.BROKEN, Command.run(new Prove(List.of()), "--format", "json")));
        assertTrue(out.contains("\"held\": false"), out);
    }

    @Test
    void theVersionIsTold() {
        String out = printedBy(() -> assertEquals(Command.OK, Command.run(new Prove(), "--version")));
        assertTrue(out.startsWith("holdfast "), out);
    }

    private static String printedBy(Runnable body) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private record Planted(String name, Supplier<LaneResult> body) implements Lane {
        @Override
        public String purpose() {
            return "planted";
        }

        @Override
        public LaneResult run(ProofSettings settings) {
            return body.get();
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
