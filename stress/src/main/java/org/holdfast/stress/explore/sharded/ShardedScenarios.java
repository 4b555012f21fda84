package org.holdfast.stress.explore.sharded;

import static org.holdfast.stress.explore.sharded.Op.IS_DEAD;
import static org.holdfast.stress.explore.sharded.Op.KILL;
import static org.holdfast.stress.explore.sharded.Op.REINIT;
import static org.holdfast.stress.explore.sharded.Op.RELEASE;
import static org.holdfast.stress.explore.sharded.Op.RESURRECT;
import static org.holdfast.stress.explore.sharded.Op.RETAIN;
import static org.holdfast.stress.explore.sharded.Op.TRY_RETAIN;
import static org.holdfast.stress.explore.sharded.Op.TRY_RETAIN_DRAINING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.stress.explore.Finding;
import org.holdfast.stress.explore.sharded.Scenario.Plan;

/**
 * The scenarios that the sharded counter is explored with, and how to run them.
 *
 * <p>Thread safety: the lists are immutable. One run is one thread.
 */
public final class ShardedScenarios {
    private static final Op[] USE = {RETAIN, TRY_RETAIN, TRY_RETAIN_DRAINING, RELEASE};
    private static final Op[] COME = {TRY_RETAIN, TRY_RETAIN_DRAINING, RELEASE, IS_DEAD};

    private ShardedScenarios() {}

    /**
     * Explores scenarios against the counter that a class loader has, up to the first failure.
     *
     * @param source whose {@code getResourceAsStream} gives the class files of {@code org.holdfast}
     * @param scenarios which
     * @param told is given each finding as it is made
     * @return what came of each
     */
    public static List<Finding> run(ClassLoader source, List<Scenario> scenarios, Consumer<Finding> told) {
        Calls calls = Subject.load(source);
        List<Finding> findings = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Finding finding = new Explorer(calls, scenario).explore();
            findings.add(finding);
            told.accept(finding);
            if (finding.broken() != null) {
                break;
            }
        }
        return List.copyOf(findings);
    }

    /**
     * Two threads each, and three with few calls: a second or two.
     *
     * @return an immutable list
     */
    public static List<Scenario> small() {
        return List.of(
                Scenario.of("kill against use", 0, Plan.of(0, 1, KILL, IS_DEAD), Plan.of(1, 3, USE)),
                Scenario.of("kill against use", 0, Plan.of(0, 1, KILL, IS_DEAD), Plan.of(1, 3, USE))
                        .fromArray(),
                Scenario.of(
                        "kill against two",
                        0,
                        Plan.of(0, 1, KILL),
                        Plan.of(1, 1, RETAIN, RELEASE),
                        Plan.of(0, 1, COME)),
                Scenario.of("hand over", 0, Plan.of(1, 1, KILL, RELEASE), Plan.of(1, 0), Plan.of(1, 0)),
                Scenario.of("next life", 2, Plan.of(0, 3, KILL, REINIT, IS_DEAD), Plan.of(1, 3, USE)),
                Scenario.of("next life", 2, Plan.of(0, 3, KILL, REINIT, IS_DEAD), Plan.of(1, 3, USE))
                        .fromArray(),
                Scenario.of(
                        "told last starts again", 1, Plan.of(0, 1, KILL), Plan.of(1, 3, RELEASE, REINIT, TRY_RETAIN)),
                Scenario.of("taken back", 1, Plan.of(1, 3, KILL, RESURRECT, RELEASE), Plan.of(1, 2, USE)),
                Scenario.of("taken back", 1, Plan.of(1, 3, KILL, RESURRECT, RELEASE), Plan.of(1, 2, USE))
                        .fromArray(),
                Scenario.of(
                                "killed twice, released too often",
                                0,
                                Plan.of(0, 1, KILL).misusing(1),
                                Plan.of(1, 2, USE).misusing(2))
                        .fromArray(),
                Scenario.of(
                                "released too often by two",
                                0,
                                Plan.of(0, 1, KILL),
                                Plan.of(1, 0, USE),
                                Plan.of(0, 0, RELEASE, RETAIN).misusing(2))
                        .fromArray(),
                Scenario.of(
                                "started again in use",
                                1,
                                Plan.of(0, 1, KILL),
                                Plan.of(1, 1, USE),
                                Plan.of(0, 0, REINIT).misusing(1))
                        .fromArray());
    }

    /**
     * All of them: the small ones, and three threads with more calls each.
     *
     * @return an immutable list
     */
    public static List<Scenario> all() {
        List<Scenario> list = new ArrayList<>(small());
        Scenario three = Scenario.of("three", 0, Plan.of(0, 1, KILL, IS_DEAD), Plan.of(1, 2, USE), Plan.of(0, 2, COME));
        Scenario lives =
                Scenario.of("lives of three", 1, Plan.of(0, 2, KILL, REINIT), Plan.of(1, 1, USE), Plan.of(0, 2, COME));
        Scenario back = Scenario.of(
                "taken back among three",
                1,
                Plan.of(1, 2, KILL, RESURRECT),
                Plan.of(1, 1, RETAIN, RELEASE),
                Plan.of(0, 1, TRY_RETAIN));
        list.addAll(List.of(three.fromArray(), lives.fromArray(), back.fromArray()));
        list.add(Scenario.of(
                        "misuse of three",
                        0,
                        Plan.of(0, 1, KILL, IS_DEAD),
                        Plan.of(1, 1, USE).misusing(1),
                        Plan.of(0, 1, COME).misusing(1))
                .fromArray());
        return List.copyOf(list);
    }
}
