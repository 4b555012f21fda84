package org.holdfast.stress.explore;

import static org.holdfast.stress.explore.Scenario.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.stress.explore.Scenario.Plan;

/**
 * The scenarios that the counter is explored with, and how to run them.
 *
 * <p>Thread safety: the lists are immutable. One run is one thread.
 */
public final class Scenarios {
    static final List<Op> ALL = Op.COUNTER;
    static final List<Op> CORE = List.of(Op.RETAIN, Op.TRY_RETAIN, Op.RELEASE, Op.CLAIMS);
    private static final List<Op> LOOK = List.of(Op.TRY_RETAIN, Op.CLAIMS);
    private static final List<Op> BAD = List.of(Op.RETAIN, Op.TRY_RETAIN, Op.RELEASE);
    private static final List<Op> GIVE = List.of(Op.RELEASE);
    private static final List<Op> COUNTED = List.of(Op.TRY_RETAIN, Op.RELEASE_COUNTED, Op.CLAIMS);
    private static final List<Op> LOCKING = List.of(Op.RELEASE_LOCKING, Op.TRY_RETAIN, Op.RELEASE, Op.CLAIMS);
    private static final List<Op> LOCKING_GIVE = List.of(Op.RELEASE_LOCKING, Op.RELEASE);
    private static final List<Op> TABLE = List.of(Op.RELEASE_LOCKING, Op.LOOK_UP);
    private static final List<Op> TOP = List.of(Op.TRY_RETAIN, Op.TRY_RETAIN_MANY, Op.CLAIMS, Op.IS_SATURATED);
    private static final List<Op> HUGE = List.of(Op.RETAIN, Op.RELEASE, Op.RELEASE_MANY);
    private static final List<Op> PINNED =
            List.of(Op.RETAIN, Op.TRY_RETAIN, Op.RELEASE, Op.RELEASE_NOT_LAST, Op.RELEASE_MANY, Op.IS_SATURATED);
    private static final List<Op> DRIFT = List.of(Op.RETAIN, Op.RELEASE);
    private static final List<Op> NO_ADD = List.of(Op.TRY_RETAIN_BELOW, Op.TRY_RETAIN_MANY, Op.CLAIMS, Op.IS_DEAD);
    private static final List<Op> NEEDS_TWO = List.of(Op.RELEASE_MANY, Op.RELEASE_NOT_LAST);

    private Scenarios() {}

    /**
     * Explores scenarios against the counter that a class loader has, one after the other, up to the first failure.
     *
     * @param source whose {@code getResourceAsStream} gives the class files of {@code org.holdfast}
     * @param scenarios which
     * @param told is given each finding as it is made
     * @return how much was explored, and the failure if there was one
     */
    public static Tally run(ClassLoader source, List<Scenario> scenarios, Consumer<Finding> told) {
        Subject subject = Subject.load(source);
        Tally tally = new Tally();
        for (Scenario scenario : scenarios) {
            Finding finding = new Explorer(subject, scenario).explore();
            tally.add(finding);
            told.accept(finding);
            if (finding.broken() != null) {
                break;
            }
        }
        return tally;
    }

    /**
     * Small scenarios, smallest first: what a mistake in the counter meets first.
     *
     * @return an immutable list
     */
    public static List<Scenario> small() {
        List<Scenario> list = new ArrayList<>();
        list.addAll(families());
        list.addAll(edges());
        return List.copyOf(list);
    }

    /**
     * All of them: the small ones, each pair of operations, and each pair with one of them misused.
     *
     * @return an immutable list
     */
    public static List<Scenario> all() {
        List<Scenario> list = new ArrayList<>(small());
        list.addAll(pairs());
        list.addAll(misusedPairs());
        return List.copyOf(list);
    }

    /** Each unordered pair of operations by correct callers, beside a third thread of core operations. */
    static List<Scenario> pairs() {
        List<Scenario> list = new ArrayList<>();
        for (Op a : ALL) {
            for (Op b : ALL) {
                if (b.compareTo(a) < 0) {
                    continue;
                }
                String name = a + "+" + b;
                list.add(Scenario.correct(name, one(a, true), one(b, true), thread(0, 2, 0, CORE, 3, 2)));
                if (b.legal(0, 2)) {
                    list.add(Scenario.correct(
                            name + "/guest", one(a, true), one(b, false), thread(0, 2, 0, CORE, 3, 2)));
                }
            }
        }
        return list;
    }

    /** Each ordered pair: the first by a correct caller, the second without the claims it needs. */
    static List<Scenario> misusedPairs() {
        List<Scenario> list = new ArrayList<>();
        for (Op a : ALL) {
            for (Op b : ALL) {
                if (!b.legal(0, 2)) {
                    list.add(Scenario.buggy(
                            a + "+misused " + b,
                            one(a, true),
                            thread(0, 0, 1, List.of(b), 2, 2),
                            thread(0, 2, 0, CORE, 2, 2)));
                }
            }
        }
        return list;
    }

    private static Plan one(Op op, boolean holds) {
        int held = !holds ? 0 : NEEDS_TWO.contains(op) ? 2 : 1;
        return thread(held, 1, 0, List.of(op), 3, 2);
    }

    /** Mixed threads on ordinary words: the mistakes of every family show in one of these. */
    static List<Scenario> families() {
        return List.of(
                Scenario.correct("last release beside tries", t(1, 0, 0, CORE), t(0, 2, 0, LOOK), t(0, 2, 0, LOOK)),
                Scenario.correct(
                        "core, 4 threads", t(1, 1, 0, CORE), t(0, 1, 0, CORE), t(0, 1, 0, CORE), t(0, 1, 0, CORE)),
                Scenario.correct("core, 3 threads", t(1, 2, 0, CORE), t(0, 2, 0, CORE), t(0, 2, 0, CORE)),
                Scenario.correct("counted", t(1, 1, 0, COUNTED), t(0, 2, 0, COUNTED), t(0, 1, 0, LOOK))
                        .drainedBy(Op.RELEASE_COUNTED),
                Scenario.correct("all, 2 threads", t(1, 2, 0, ALL), t(0, 2, 0, ALL)),
                Scenario.correct("all, 2 holders", thread(1, 2, 0, ALL, 3, 2), thread(1, 2, 0, ALL, 3, 2)),
                Scenario.correct(
                        "all, 3 threads", thread(1, 1, 0, ALL, 3, 2), thread(1, 1, 0, ALL, 3, 2), t(0, 1, 0, ALL)),
                Scenario.correct("table", t(1, 1, 0, TABLE), t(1, 1, 0, TABLE), t(0, 2, 0, TABLE))
                        .ordered(false)
                        .drainedBy(Op.RELEASE_LOCKING),
                Scenario.correct("table, 4 threads", t(1, 1, 0, TABLE), look(), look(), look())
                        .ordered(false)
                        .drainedBy(Op.RELEASE_LOCKING),
                Scenario.correct("locking", t(1, 1, 0, LOCKING), t(1, 1, 0, LOCKING), t(0, 2, 0, LOCKING))
                        .drainedBy(Op.RELEASE_LOCKING),
                Scenario.buggy("over-release", t(1, 1, 0, CORE), t(0, 0, 2, GIVE), t(0, 2, 0, LOOK)),
                Scenario.buggy(
                        "over-release at the undecided moment",
                        t(1, 0, 0, GIVE),
                        t(0, 0, 2, GIVE),
                        t(0, 2, 0, LOOK),
                        t(0, 2, 0, LOOK)),
                Scenario.buggy("all beside misuse", t(1, 2, 0, ALL), t(0, 1, 2, BAD)),
                Scenario.buggy("misuse beside core", t(1, 1, 0, CORE), t(0, 1, 2, BAD), t(0, 2, 0, LOOK)),
                Scenario.buggy("two misuse", t(1, 1, 0, CORE), t(0, 0, 2, BAD), t(0, 0, 1, BAD)),
                Scenario.buggy(
                        "two misuse, 4 threads", t(1, 1, 0, CORE), t(0, 0, 1, BAD), t(0, 0, 1, BAD), t(0, 1, 0, LOOK)),
                Scenario.buggy("locking misused", t(1, 1, 0, LOCKING), t(0, 1, 2, LOCKING_GIVE), t(0, 1, 0, LOOK))
                        .drainedBy(Op.RELEASE_LOCKING),
                Scenario.buggy("all misused, 2 threads", thread(1, 1, 1, ALL, 3, 2, 3), thread(1, 1, 1, ALL, 3, 2, 3)));
    }

    /** Words beside the edges of the zones, in the real 32 bits. Small scenarios first. */
    static List<Scenario> edges() {
        List<Scenario> list = new ArrayList<>();
        int low = Zone.UNDECIDED_LOW;
        list.add(Scenario.at("debt at the margin", low + 1, Plan.releasing(), t(0, 0, 2, GIVE), t(0, 1, 0, NO_ADD)));
        list.add(Scenario.at("debt past the margin", low, Plan.releasing(), t(0, 0, 2, GIVE), t(0, 1, 0, NO_ADD))
                .mayLeak());
        for (int start : new int[] {Zone.DEAD, low - 4, Zone.DEAD_LOW + 3}) {
            String name = Zone.name(start);
            list.add(Scenario.at(name + ", all", start, t(0, 1, 1, ALL), t(0, 1, 1, ALL)));
            list.add(Scenario.at(name, start, t(0, 1, 1, ALL), t(0, 1, 1, BAD), t(0, 1, 1, BAD)));
        }
        list.add(Scenario.at("drift", Zone.SAT, t(9, 5, 0, DRIFT), t(9, 5, 0, DRIFT))
                .drainedBy(null));
        for (int start : new int[] {Zone.SAT, Zone.SAT - 1, Zone.SAT + 1, Zone.DEAD_LOW - 4, Zone.PINNED_LOW + 4}) {
            list.add(Scenario.at(Zone.name(start) + ", all", start, t(2, 1, 1, ALL), t(1, 1, 1, ALL)));
        }
        for (int top : new int[] {Zone.MAX - 1, Zone.MAX}) {
            String name = Zone.name(top);
            list.add(Scenario.at(name + ", 2 threads", top, t(1, 2, 0, ALL), t(1, 2, 0, ALL))
                    .ordered(true));
        }
        int nearlyAll = Zone.MAX - 1;
        list.add(Scenario.at(
                        "top, nearly all released at once",
                        Zone.MAX,
                        thread(nearlyAll + 1L, 2, 0, HUGE, 2, nearlyAll),
                        thread(1, 1, 1, List.of(Op.RELEASE, Op.RELEASE_MANY), 2, nearlyAll),
                        t(0, 1, 0, List.of(Op.TRY_RETAIN, Op.IS_SATURATED)))
                .drainedBy(Op.RELEASE_MANY));
        for (int start : new int[] {Zone.SAT, Zone.DEAD_LOW - 4}) {
            list.add(Scenario.at(Zone.name(start), start, t(1, 1, 1, PINNED), t(1, 1, 0, PINNED), t(1, 1, 0, PINNED)));
        }
        for (int top : new int[] {Zone.MAX - 1, Zone.MAX}) {
            String name = Zone.name(top);
            list.add(Scenario.at(name + ", 3 threads", top, t(1, 1, 0, ALL), t(1, 1, 0, ALL), t(0, 1, 0, TOP))
                    .ordered(true));
        }
        int overflowed = Integer.MIN_VALUE;
        list.add(Scenario.at(
                "overflowed, not yet pinned", overflowed, t(1, 1, 0, ALL), t(1, 1, 0, ALL), t(1, 1, 0, CORE)));
        return list;
    }

    private static Plan look() {
        return t(0, 1, 0, List.of(Op.LOOK_UP));
    }

    private static Plan t(long held, int calls, int misuses, List<Op> ops) {
        return thread(held, calls, misuses, ops, 2, 2);
    }
}
