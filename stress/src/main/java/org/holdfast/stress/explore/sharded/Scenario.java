package org.holdfast.stress.explore.sharded;

import java.util.List;

/**
 * A small world to be explored whole: what each thread holds and may call, on a new counter or on one whose array is there.
 *
 * <p>A thread whose calls are used up, or that stops before, gives up what it holds and kills if it is the owner.
 *
 * @param name short, unique, for reports
 * @param grown whether the array is there at the start
 * @param threads who takes part; the first one owns the counter
 * @param revivals how many calls to reinit and resurrect all threads have together
 */
public record Scenario(String name, boolean grown, List<Plan> threads, int revivals) {
    /** Copies the threads. */
    public Scenario {
        threads = List.copyOf(threads);
    }

    static Scenario of(String name, int revivals, Plan... threads) {
        return new Scenario(name, false, List.of(threads), revivals);
    }

    /**
     * The same with the array there at the start. Misuse is explored so: an excess release may then take the claim of a call
     * that has its claim and only has not returned yet, and that is no fault of the counter.
     */
    Scenario fromArray() {
        return new Scenario(name + "/array", true, threads, revivals);
    }

    boolean hasMisuse() {
        return threads.stream().anyMatch(plan -> plan.misuses > 0);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * One thread.
     *
     * @param held claims at the start
     * @param calls how many correct calls it may make
     * @param misuses how many calls it may make without the claims they need
     * @param ops what it chooses from
     */
    public record Plan(int held, int calls, int misuses, List<Op> ops) {
        /** Copies the operations. */
        public Plan {
            ops = List.copyOf(ops);
        }

        static Plan of(int held, int calls, Op... ops) {
            return new Plan(held, calls, 0, List.of(ops));
        }

        Plan misusing(int times) {
            return new Plan(held, calls, times, ops);
        }
    }
}
