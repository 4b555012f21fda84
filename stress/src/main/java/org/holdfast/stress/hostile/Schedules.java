package org.holdfast.stress.hostile;

import static org.holdfast.stress.hostile.Stage.Who.ALL;
import static org.holdfast.stress.hostile.Stage.Who.FIRST_PAIR;
import static org.holdfast.stress.hostile.Stage.Who.SECOND_PAIR;

import java.util.List;
import java.util.function.Supplier;
import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.stress.hostile.Schedule.Contention;

/** The schedules, correct callers first. */
final class Schedules {
    private static final List<Integer> ONE = List.of(1, 0, 0, 0);
    private static final List<Integer> TWO = List.of(1, 1, 0, 0);
    private static final List<Integer> FOUR = List.of(1, 1, 1, 1);

    private Schedules() {}

    /** Correct callers, and every kind of wrong one, under the policy that throws. */
    static List<Schedule> throwing() {
        return List.of(
                correct("last release against try", 20, Bare::watched, ONE, Contention.ALL, pair(Schedules::lastOrTry)),
                correct("dispose against try", 15, Owned::new, ONE, Contention.REFUSALS, pair(Schedules::lastOrTry)),
                correct(
                        "last against last",
                        10,
                        () -> new Bare(PaddedRefCount.of(2)),
                        TWO,
                        Contention.NONE,
                        pair((caller, subject, role) -> !caller.release(subject))),
                correct(
                        "if last against unless last",
                        8,
                        counter(2),
                        TWO,
                        Contention.NONE,
                        pair(Schedules::conditional)),
                correct(
                        "bulk against bulk",
                        8,
                        counter(2),
                        List.of(2, 0, 0, 0),
                        Contention.NONE,
                        pair(Schedules::bulk)),
                correct(
                        "dispose among four",
                        10,
                        () -> Owned.with(4),
                        FOUR,
                        Contention.NONE,
                        new Stage(ALL, Schedules::hold)),
                correct(
                        "all forms among four",
                        7,
                        counter(4),
                        FOUR,
                        Contention.NONE,
                        new Stage(ALL, Schedules::holdInAllForms)),
                new Schedule(
                        "last release against blind retain",
                        Callers.LATE,
                        5,
                        counter(1),
                        ONE,
                        Contention.REPORTED_REVIVALS,
                        List.of(pair(Schedules::lastOrBlindRetain))),
                late(6, Schedules::attackDead),
                lastAgainstExcess(4),
                excessAgainstTry(3),
                excessAmongFour(4));
    }

    /** Wrong callers again, under the policy that only reports. */
    static List<Schedule> reporting() {
        return List.of(
                late(6, Schedules::attackDeadQuietly), lastAgainstExcess(4), excessAgainstTry(3), excessAmongFour(4));
    }

    private static Schedule correct(
            String name,
            int weight,
            Supplier<Subject> subjects,
            List<Integer> held,
            Contention contention,
            Stage stage) {
        return new Schedule(name, Callers.CORRECT, weight, subjects, held, contention, List.of(stage));
    }

    private static Schedule late(int weight, Stage.Act attack) {
        return new Schedule(
                "releases after death",
                Callers.LATE,
                weight,
                counter(1),
                ONE,
                Contention.REFUSALS,
                List.of(pair(Schedules::lastOrTryThenExcess), new Stage(SECOND_PAIR, attack)));
    }

    private static Schedule lastAgainstExcess(int weight) {
        return new Schedule(
                "last release against excess release",
                Callers.EARLY,
                weight,
                counter(1),
                ONE,
                Contention.RACED_EXCESS,
                List.of(
                        pair((caller, subject, role) -> caller.releaseSeenAlive(subject)),
                        new Stage(SECOND_PAIR, Schedules::tryThenRelease)));
    }

    private static Schedule excessAgainstTry(int weight) {
        return new Schedule(
                "excess releases against try",
                Callers.EARLY,
                weight,
                counter(1),
                ONE,
                Contention.NONE,
                List.of(pair(Schedules::twiceOrTry), new Stage(SECOND_PAIR, Schedules::tryThenRelease)));
    }

    private static Schedule excessAmongFour(int weight) {
        return new Schedule(
                "excess releases among four",
                Callers.EARLY,
                weight,
                counter(4),
                FOUR,
                Contention.NONE,
                List.of(new Stage(ALL, Schedules::holdAndSlip)));
    }

    private static Supplier<Subject> counter(int claims) {
        return () -> new Bare(RefCount.of(claims));
    }

    private static Stage pair(Stage.Act act) {
        return new Stage(FIRST_PAIR, act);
    }

    /** Role 0 gives up the last claim; role 1 tries to take one, and gives it up again. */
    private static boolean lastOrTry(Caller caller, Subject subject, int role) {
        if (role == 0) {
            caller.release(subject);
            return false;
        }
        return tryThenRelease(caller, subject, role);
    }

    private static boolean tryThenRelease(Caller caller, Subject subject, int role) {
        boolean got = caller.tryRetain(subject);
        if (got) {
            caller.release(subject);
        }
        return got;
    }

    /** As lastOrTry, and whoever is answered "dead" gives up one more. */
    private static boolean lastOrTryThenExcess(Caller caller, Subject subject, int role) {
        boolean got = role == 1 && caller.tryRetain(subject);
        boolean dead = (role == 1 && !got) || caller.release(subject);
        if (dead) {
            caller.release(subject);
        }
        return got;
    }

    private static boolean lastOrBlindRetain(Caller caller, Subject subject, int role) {
        if (role == 0) {
            caller.release(subject);
            return false;
        }
        boolean got = caller.retain(subject);
        if (got) {
            caller.release(subject);
        }
        return got;
    }

    private static boolean conditional(Caller caller, Subject subject, int role) {
        Bare bare = (Bare) subject;
        if (role == 0) {
            if (!caller.releaseUnlessLast(bare)) {
                caller.release(bare);
            }
            return false;
        }
        boolean last = caller.releaseIfLast(bare);
        return !last && !caller.release(bare);
    }

    private static boolean bulk(Caller caller, Subject subject, int role) {
        Bare bare = (Bare) subject;
        if (role == 0) {
            caller.release(bare, 2);
            return false;
        }
        if (caller.tryRetainBelow(bare, 4)) {
            caller.release(bare);
        }
        boolean got = caller.tryRetain(bare, 3);
        if (got) {
            caller.release(bare, 3);
        }
        return got;
    }

    private static boolean hold(Caller caller, Subject subject, int role) {
        if (caller.random.nextBoolean()) {
            caller.retain(subject);
            caller.release(subject);
        }
        caller.release(subject);
        return tryThenRelease(caller, subject, role);
    }

    private static boolean holdInAllForms(Caller caller, Subject subject, int role) {
        Bare bare = (Bare) subject;
        int form = caller.random.nextInt(4);
        if (form == 0 && caller.tryRetainBelow(bare, 5)) {
            caller.release(bare);
        } else if (form == 1 && caller.tryRetain(bare, 2)) {
            caller.release(bare, 3);
            return false;
        } else if (form == 2 && caller.releaseUnlessLast(bare)) {
            return tryThenRelease(caller, bare, role);
        } else if (form == 3 && caller.releaseIfLast(bare)) {
            return false;
        }
        caller.release(bare);
        return tryThenRelease(caller, bare, role);
    }

    private static boolean twiceOrTry(Caller caller, Subject subject, int role) {
        if (role == 0) {
            caller.release(subject);
            caller.release(subject);
            return false;
        }
        return tryThenRelease(caller, subject, role);
    }

    /** Holds and gives up as it should, and one time in eight gives up one too many. */
    private static boolean holdAndSlip(Caller caller, Subject subject, int role) {
        if (caller.random.nextInt(8) == 0) {
            caller.release(subject);
        }
        tryThenRelease(caller, subject, role);
        caller.release(subject);
        return tryThenRelease(caller, subject, role);
    }

    private static boolean attackDead(Caller caller, Subject subject, int role) {
        if (role == 2) {
            caller.release(subject);
            caller.releaseDead((Bare) subject, 2);
        } else {
            caller.retain(subject);
            caller.releaseNotLast((Bare) subject);
        }
        return caller.tryRetain(subject);
    }

    private static boolean attackDeadQuietly(Caller caller, Subject subject, int role) {
        if (role == 2) {
            caller.release(subject);
            caller.releaseDead((Bare) subject, 2);
        } else {
            caller.retainDead(subject);
            caller.releaseNotLast((Bare) subject);
        }
        return caller.tryRetain(subject);
    }
}
