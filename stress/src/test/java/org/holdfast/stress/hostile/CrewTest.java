package org.holdfast.stress.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;
import org.holdfast.RefCount;
import org.holdfast.stress.hostile.Schedule.Contention;
import org.holdfast.stress.hostile.Tally.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted schedules: the judge can fail, and a dying caller ends the crew. */
class CrewTest {
    @ParameterizedTest
    @EnumSource(
            value = Stage.Who.class,
            names = {"FIRST_PAIR", "ALL"})
    void aCallerThatDiesEndsTheCrewWithItsReason(Stage.Who who) {
        AssertionError planted = new AssertionError("planted, to be seen above");
        planted.setStackTrace(new StackTraceElement[0]);
        Stage stage = new Stage(who, (caller, subject, role) -> {
            if (role == 1) {
                throw planted;
            }
            caller.release(subject);
            return false;
        });
        IllegalStateException e = assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThrows(IllegalStateException.class, () -> play(Callers.CORRECT, stage, stage)));
        assertEquals(planted, e.getCause());
    }

    @Test
    void aCallerThatShouldBeCorrectAndIsThrownAtBreaksTheReports() throws InterruptedException {
        Consumer<Tally> broken = tally -> assertTrue(tally.broken(Check.REPORTS) > 0, () -> "" + tally.examples());
        broken.accept(play(Callers.CORRECT, one((caller, subject) -> {
            caller.release(subject);
            caller.release(subject);
        })));
        broken.accept(play(Callers.CORRECT, one((caller, subject) -> {
            caller.release(subject);
            caller.retain(subject);
        })));
    }

    @Test
    void aReportThatNoScheduleGivesCauseForBreaksTheReports() throws InterruptedException {
        Tally tally = play(Callers.EARLY, one((caller, subject) -> caller.releaseNotLast((Bare) subject)));
        assertEquals(1, tally.broken(Check.LOST_ZERO) / Crew.BATCH);
        assertEquals(2, tally.broken(Check.REPORTS), "DROPPED_UNTESTED, and SATURATED by the judge's own try");
    }

    @Test
    void theSameScheduleWithoutAMistakeHolds() throws InterruptedException {
        Tally tally = play(Callers.CORRECT, one((caller, subject) -> caller.release(subject)));
        assertEquals(Crew.BATCH, tally.lifetimes);
        assertEquals(List.of(), tally.examples());
    }

    private static Stage one(BiConsumer<Caller, Subject> act) {
        return new Stage(Stage.Who.ALL, (caller, subject, role) -> {
            if (role == 0) {
                act.accept(caller, subject);
            }
            return false;
        });
    }

    private static Tally play(Callers callers, Stage... stages) throws InterruptedException {
        Schedule schedule = new Schedule(
                "planted",
                callers,
                1,
                () -> new Bare(RefCount.of(1)),
                List.of(1, 0, 0, 0),
                Contention.NONE,
                List.of(stages));
        MisuseHandler before = MisuseReports.setHandler(report -> {});
        MisuseReports.reset();
        try {
            return new Crew(schedule, 1, true, 1, new AtomicLong()).play();
        } finally {
            MisuseReports.setHandler(before);
            MisuseReports.reset();
        }
    }
}
