package org.holdfast.stress.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small world to be explored whole: a start word, and for each thread what it holds, what it may call and how often.
 *
 * @param name short, unique, for reports
 * @param start d at the start
 * @param outside claims held for ever by threads that take no step
 * @param drain what a thread calls for each claim it still has when its calls are used up; null when it keeps them
 * @param threads who takes part
 * @param overflows whether correct callers may meet saturation here
 * @param ordered whether each history is also checked to be linearizable; needs correct callers
 * @param leaks whether the start lies past a margin that the design states, so that a leak is allowed
 */
public record Scenario(
        String name,
        int start,
        long outside,
        @Nullable Op drain,
        List<Plan> threads,
        boolean overflows,
        boolean ordered,
        boolean leaks) {

    /** Copies the threads. */
    public Scenario {
        threads = List.copyOf(threads);
    }

    /** Correct callers on a counter with as many claims as the threads hold. */
    static Scenario correct(String name, Plan... threads) {
        long claims = List.of(threads).stream().mapToLong(Plan::held).sum();
        return new Scenario(name, (int) (claims - 1), 0, Op.RELEASE, List.of(threads), false, true, false);
    }

    /** Callers of which some misuse the counter. */
    static Scenario buggy(String name, Plan... threads) {
        return correct(name, threads).ordered(false);
    }

    /** On a given word. Claims of a live word that no thread holds are held outside. */
    static Scenario at(String name, int start, Plan... threads) {
        Scenario plain = buggy(name, threads);
        long claims = List.of(threads).stream().mapToLong(Plan::held).sum();
        boolean exact = Zone.live(start) || (Zone.saturated(start) && !Zone.pinned(start));
        long outside = exact ? (start & 0xFFFF_FFFFL) + 1 - claims : 0;
        return new Scenario(name, start, outside, Op.RELEASE, plain.threads, true, false, false);
    }

    Scenario ordered(boolean value) {
        return new Scenario(name, start, outside, drain, threads, overflows, value, leaks);
    }

    Scenario drainedBy(@Nullable Op op) {
        return new Scenario(name, start, outside, op, threads, overflows, ordered, leaks);
    }

    Scenario mayLeak() {
        return new Scenario(name, start, outside, drain, threads, overflows, ordered, true);
    }

    boolean hasMisuse() {
        return threads.stream().anyMatch(plan -> plan.misuses > 0);
    }

    /** Whether claims come and go one by one, from a word that counts them exactly and far from the top. */
    boolean singly() {
        boolean exact = Zone.dead(start) || (Zone.live(start) && !overflows);
        boolean bulk = drain != null && drain.bulk;
        return exact
                && !bulk
                && threads.stream()
                        .flatMap(plan -> plan.mayCall.stream())
                        .allMatch(call -> !call.op().bulk || call.op() == Op.TRY_RETAIN_BELOW);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A call that a thread may make. */
    record Call(Op op, int argument) {
        @Override
        public String toString() {
            return op.call(argument);
        }
    }

    /**
     * One thread.
     *
     * @param held claims at the start
     * @param calls how many correct calls it may make
     * @param misuses how many calls it may make without the claims they need
     * @param mayCall what it chooses from
     * @param pending a call that it is already inside of at the start, with the raw words its accesses got; or null
     */
    record Plan(
            long held,
            int calls,
            int misuses,
            List<Call> mayCall,
            @Nullable Call pending,
            List<Integer> got) {
        Plan {
            mayCall = List.copyOf(mayCall);
            got = List.copyOf(got);
        }

        /** A thread inside a release that has just taken the count to zero. */
        static Plan releasing() {
            return new Plan(0, 0, 0, List.of(), new Call(Op.RELEASE, 0), List.of(Zone.ONE));
        }
    }

    /** A thread; bulk operations come once with each of the sizes, the bounded one with the limit. */
    static Plan thread(long held, int calls, int misuses, List<Op> ops, int limit, int... sizes) {
        List<Call> mayCall = new ArrayList<>();
        for (Op op : ops) {
            if (op == Op.TRY_RETAIN_BELOW) {
                mayCall.add(new Call(op, limit));
            } else if (op.bulk) {
                for (int size : sizes) {
                    mayCall.add(new Call(op, size));
                }
            } else {
                mayCall.add(new Call(op, 0));
            }
        }
        return new Plan(held, calls, misuses, mayCall, null, List.of());
    }
}
