package org.holdfast.bench.goals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.cli.CommandFailure;
import org.junit.jupiter.api.Test;

class GoalsTableTest {
    private static final String HEADER =
            "| id | what | variant | threads | goal on 17 | goal on 25 | command | last seen 17 | last seen 25 | note |";
    private static final String RULE = "|---|---|---|---|---|---|---|---|---|---|";

    private static List<Goal> parse(String... rows) {
        return GoalsTable.parse(Stream.concat(Stream.of("# Goals", "", HEADER, RULE), List.of(rows).stream())
                .toList());
    }

    @Test
    void aRowIsReadByItsColumns() {
        Goal goal = parse(
                        "| G2 | shared | `A pair / B pair` | 2 | ≤ 1.30 | ≥ 1.15 | `./holdfast bench counter` | – | – | |")
                .get(0);

        assertEquals("A pair", goal.over());
        assertEquals("B pair", goal.under());
        assertEquals(2, goal.threads());
        assertEquals(new Bound(true, 1.3), goal.bound(17));
        assertEquals(new Bound(true, 1.3), goal.bound(24));
        assertEquals(new Bound(false, 1.15), goal.bound(25));
        assertEquals("counter", goal.topic());
        assertFalse(goal.stretch());
    }

    @Test
    void aStretchGoalBelongsToTheFamilyOfItsId() {
        Goal goal = parse(
                        "| G7 stretch | size | `B of a thing` | 1 | ≤ 16 | ≤ 16 | `./holdfast bench counter` | – | – | |")
                .get(0);

        assertTrue(goal.stretch());
        assertEquals("G7", goal.family());
        assertNull(goal.under());
        assertEquals(List.of(), goal.variants());
    }

    @Test
    void aBoundIncludesItsValue() {
        assertTrue(Bound.parse("≤ 1.05").met(1.05));
        assertFalse(Bound.parse("≤ 1.05").met(1.0501));
        assertTrue(Bound.parse("≥ 50").met(50));
        assertFalse(Bound.parse("≥ 50").met(49.9));
        assertEquals("≤ 1.05", Bound.parse("≤1.05").toString());
        assertEquals("≥ 50", Bound.parse("≥ 50").toString());
    }

    @Test
    void aWrongRowIsNamedByItsLine() {
        IllegalArgumentException bound = assertThrows(
                IllegalArgumentException.class,
                () -> parse("| G1 | w | `a / b` | 1 | < 1 | ≤ 1 | `./holdfast bench counter` | – | – | |"));
        assertEquals("line 5: a goal is written \"≤ 1.05\" or \"≥ 1.15\", not \"< 1\"", bound.getMessage());
        IllegalArgumentException cells =
                assertThrows(IllegalArgumentException.class, () -> parse("| G1 | w | `a / b` |"));
        assertEquals("line 5: 3 cells under 10 columns", cells.getMessage());
        IllegalArgumentException threads = assertThrows(
                IllegalArgumentException.class,
                () -> parse("| G1 | w | `a / b` | none | ≤ 1 | ≤ 1 | `./holdfast bench counter` | – | – | |"));
        assertEquals("line 5: threads are 1 to 999, not \"none\"", threads.getMessage());
    }

    @Test
    void aSubcommandHasTheGoalsWhoseCommandItIs() {
        List<Goal> goals = parse(
                "| G1 | w | `a / b` | 1 | ≤ 1 | ≤ 1 | `./holdfast bench counter --only G1` | – | – | |",
                "| H1 | w | `c / d` | 1 | ≤ 1 | ≤ 1 | `./holdfast bench handles` | – | – | |");

        assertEquals(goals.subList(0, 1), GoalsTable.of("counter", goals));
        assertEquals(goals.subList(1, 2), GoalsTable.of("handles", goals));
        assertEquals(List.of(), GoalsTable.of("table", goals));
    }

    @Test
    void aRowWithoutACommandOfTheBenchIsNamed() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> parse("| G1 | w | `a / b` | 1 | ≤ 1 | ≤ 1 | run it | – | – | |"));

        assertEquals("line 5: the command is \"./holdfast bench TOPIC ...\", not \"run it\"", thrown.getMessage());
    }

    @Test
    void aFileWithoutGoalsIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> GoalsTable.parse(List.of("# Goals", "| a | b |")));
        assertThrows(IllegalArgumentException.class, () -> parse());
        assertThrows(CommandFailure.class, () -> GoalsTable.read(Path.of("no", "such", "place")));
    }

    @Test
    void theCommittedTableHasTheGoalsOfEachSubcommand() {
        List<Goal> goals = GoalsTable.read(Path.of(".."));

        assertEquals(List.of("G1", "G2", "G3", "G4", "G5", "G6", "G7"), families("counter", goals));
        assertEquals(List.of("G10", "G11", "H1"), families("handles", goals));
        assertEquals(List.of("T1", "T2", "T3"), families("table", goals));
        assertEquals(goals.size(), goals.stream().distinct().count());
    }

    private static List<String> families(String topic, List<Goal> goals) {
        return List.copyOf(
                GoalsTable.of(topic, goals).stream().map(Goal::family).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aCostMayBeADifferenceAndAGoalMayBeATime() {
        Goal difference = parse(
                        "| G8 | w | `A x - work / B x - work` | 16 | ≥ 6 | ≥ 6 | `./holdfast bench sharded --only G8` | – | – | |")
                .get(0);
        assertEquals("A x - work", difference.over());
        assertEquals(List.of("A x", "work", "B x", "work"), difference.variants());
        assertEquals(16, difference.threads());
        assertFalse(difference.timed());

        Goal time = parse("| G9 | w | `ns of a kill` | 1 | ≤ 200 | ≤ 200 | `./holdfast bench sharded` | – | – | |")
                .get(0);
        assertTrue(time.timed());
        assertEquals("a kill", time.over());
        assertEquals(List.of("a kill"), time.variants());
        assertNull(time.under());
    }
}
