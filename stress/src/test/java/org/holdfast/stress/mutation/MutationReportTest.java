package org.holdfast.stress.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.holdfast.stress.Home;
import org.holdfast.stress.LaneResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationReportTest {
    @Test
    void aTimeOutIsNotAKillAndSurvivorsAreNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mutations.xml"), """
                <mutations>
                <mutation status='KILLED'/><mutation status='KILLED'/><mutation status='TIMED_OUT'/>
                <mutation status='SURVIVED'><mutatedClass>org.holdfast.CountWord</mutatedClass>
                <mutatedMethod>pin</mutatedMethod><lineNumber>9</lineNumber><description>negated</description></mutation>
                </mutations>
                """);
        MutationReport report = MutationReport.read(file);
        assertEquals(List.of(2, 1, 4), List.of(report.killed(), report.timedOut(), report.total()));
        assertEquals(50.0, report.percent());
        assertEquals(Set.of("CountWord: pin"), report.places());
        assertEquals(List.of("CountWord.pin:9 negated (SURVIVED)"), report.survivors());
    }

    @Test
    void aSurvivorThatThePageDoesNotListFailsTheLane() {
        MutationReport report =
                new MutationReport(99, 0, List.of("CountWord.pin:9 negated (SURVIVED)"), Set.of("CountWord: pin"));
        MutationLane lane = new MutationLane();
        LaneResult listed = lane.result(report, Set.of("CountWord: pin", "Counter: of"), 0);
        assertTrue(listed.held(), () -> "" + listed.lines());
        assertTrue(listed.lines().get(2).contains("survives no more: Counter: of"), () -> "" + listed.lines());
        LaneResult unlisted = lane.result(report, Set.of("CountWord: constructor"), 0);
        assertFalse(unlisted.held());
        assertTrue(unlisted.lines().get(2).contains("NOT LISTED"), () -> "" + unlisted.lines());
        assertTrue(unlisted.lines().get(2).contains("CountWord: pin"), () -> "" + unlisted.lines());
        LaneResult failed = lane.result(report, Set.of("CountWord: pin"), 1);
        assertFalse(failed.held());
        assertTrue(failed.lines().get(2).contains("core/target/mutation.log"), () -> "" + failed.lines());
    }

    @Test
    void thePageIsRead() throws IOException {
        Set<String> listed = Survivors.listed(Home.find());
        assertTrue(listed.containsAll(Set.of("CountWord: constructor", "MisuseLog: haltIfAsked")), () -> "" + listed);
        assertTrue(listed.stream().allMatch(place -> place.matches("[A-Z][\\w.]*: \\w+")), () -> "" + listed);
    }
}
