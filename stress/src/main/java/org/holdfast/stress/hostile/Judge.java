package org.holdfast.stress.hostile;

import java.util.List;
import org.holdfast.Misuse;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.stress.hostile.Schedule.Contention;
import org.holdfast.stress.hostile.Tally.Check;

/**
 * Compares what the callers were answered with what a counter may answer. Its model of a counter is one line: claims
 * granted less claims given up; what goes below is excess, and each excess release must have been reported.
 *
 * <p>Thread safety: called while the callers wait at a barrier.
 */
final class Judge {
    private final Schedule schedule;
    private final boolean throwing;
    private final Tally tally = new Tally();

    Judge(Schedule schedule, boolean throwing) {
        this.schedule = schedule;
        this.throwing = throwing;
    }

    Tally tally() {
        return tally;
    }

    void judge(Subject[] subjects, List<Caller> callers) {
        for (int i = 0; i < subjects.length; i++) {
            judge(i, subjects[i], callers);
        }
    }

    private void judge(int i, Subject subject, List<Caller> callers) {
        int granted = schedule.firstClaims();
        int released = 0;
        int last = 0;
        int overReleases = 0;
        int useAfterReleases = 0;
        int flags = 0;
        for (Caller caller : callers) {
            granted += caller.granted(i);
            released += caller.released(i);
            last += caller.toldLast(i);
            overReleases += caller.overReleases(i);
            flags |= caller.flags(i);
            useAfterReleases += caller.useAfterReleases(i);
            tally.deadRetains += caller.deadRetains(i);
        }
        int excess = Math.max(0, released - granted);
        tally.lifetimes++;
        tally.releases += released;
        tally.excess += excess;
        tally.thrownOverReleases += overReleases;
        tally.thrownUseAfterReleases += useAfterReleases;

        if (last > 1 || subject.disposals() > 1) {
            fail(Check.SECOND_DISPOSE, i, "told last " + last + " times, disposed " + subject.disposals() + " times");
        }
        if (last == 0 || subject.disposals() == 0) {
            fail(Check.LOST_ZERO, i, released + " releases of " + granted + " claims, nobody told last");
        }
        judgeDeath(i, subject, flags);
        if (schedule.callers() == Callers.CORRECT && excess + overReleases + useAfterReleases > 0) {
            fail(
                    Check.REPORTS,
                    i,
                    "correct callers, " + excess + " excess releases, thrown: " + overReleases + " OVER_RELEASE, "
                            + useAfterReleases + " USE_AFTER_RELEASE");
        }
        int reports = throwing ? excess : 0;
        if (overReleases != reports || (flags & Caller.WRONG_THROW) != 0) {
            fail(Check.REPORTS, i, excess + " excess releases, " + overReleases + " thrown, " + reports + " expected");
        }
        if ((flags & Caller.EARLY) != 0) {
            tally.early++;
            if (schedule.callers() != Callers.EARLY) {
                fail(Check.EARLY_DISPOSE, i, "disposed of under a holder, callers " + schedule.callers());
            } else if (throwing && overReleases == 0) {
                fail(Check.EARLY_DISPOSE, i, "disposed of under a holder, and nothing was reported");
            }
        }
        countContention(i, (flags & Caller.REVIVED) != 0, subject, callers);
    }

    private void judgeDeath(int i, Subject subject, int flags) {
        if ((flags & Caller.REVIVED) != 0) {
            fail(Check.REVIVAL, i, "a claim was granted by a call that began after a dead answer");
        }
        if (subject.tryRetain() || subject.claims() != 0 || !subject.isDead()) {
            fail(Check.REVIVAL, i, "alive at the end with claims=" + subject.claims());
        }
    }

    /** Roles 0 and 1 race one last release against one try; see {@link Bare#watched} for how a revival is told. */
    private void countContention(int i, boolean broken, Subject subject, List<Caller> callers) {
        if (schedule.contention() == Contention.NONE || broken) {
            return;
        }
        if (schedule.contention() == Contention.RACED_EXCESS) {
            Caller excess = callers.get(callers.get(0).toldLast(i) > 0 ? 1 : 0);
            tally.racedExcess += (excess.flags(i) & Caller.BEGAN_ALIVE) != 0 ? 1 : 0;
            return;
        }
        boolean refused = callers.get(1).granted(i) == 0;
        if (refused) {
            tally.refused++;
        } else if (schedule.contention() == Contention.ALL && !((Bare) subject).sawTwo()) {
            tally.revivals++;
            // Inferred, not observed: the count was zero at the grant, so both releases brought it there and one was
            // beaten. With one "last" per life this is the number of revivals.
            tally.beaten += 2 - callers.get(0).toldLast(i) - callers.get(1).toldLast(i);
        }
    }

    /** Compares the running counts of all call sites with what the callers did. */
    void judgeReports() {
        long overReleases = reported(Misuse.OVER_RELEASE);
        long useAfterReleases = reported(Misuse.USE_AFTER_RELEASE);
        if (overReleases != tally.excess) {
            tally.fail(Check.REPORTS, tally.excess + " excess releases, " + overReleases + " reports");
        }
        for (Misuse never : List.of(Misuse.OVERFLOW, Misuse.SATURATED, Misuse.DROPPED_UNTESTED)) {
            if (reported(never) != 0) {
                tally.fail(Check.REPORTS, reported(never) + " " + never + " reports, and no schedule gives cause");
            }
        }
        if (schedule.contention() == Contention.REPORTED_REVIVALS) {
            tally.revivals = useAfterReleases - tally.thrownUseAfterReleases;
            if (tally.revivals < 0) {
                tally.fail(Check.REPORTS, "fewer USE_AFTER_RELEASE reports than exceptions");
            }
            return;
        }
        long expected = throwing ? tally.thrownUseAfterReleases : tally.deadRetains;
        if (useAfterReleases != expected) {
            tally.fail(Check.REPORTS, useAfterReleases + " USE_AFTER_RELEASE reports, " + expected + " expected");
        }
        if (!throwing && tally.thrownUseAfterReleases > 0) {
            tally.fail(Check.REPORTS, "an exception under the policy that only reports");
        }
    }

    private static long reported(Misuse misuse) {
        return MisuseReports.snapshot().stream()
                .filter(report -> report.misuse() == misuse)
                .mapToLong(MisuseReport::count)
                .sum();
    }

    private void fail(Check check, int i, String story) {
        tally.fail(check, "counter " + i + ": " + story);
    }
}
