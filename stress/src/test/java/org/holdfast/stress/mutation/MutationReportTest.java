package org.holdfast.stress.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertEquals(List.of("CountWord.pin:9 negated (SURVIVED)"), report.survivors());
    }
}
