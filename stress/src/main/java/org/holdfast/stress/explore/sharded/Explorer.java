package org.holdfast.stress.explore.sharded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.holdfast.Misuse;
import org.holdfast.stress.explore.Finding;
import org.holdfast.stress.explore.Seen;
import org.holdfast.stress.explore.sharded.Scenario.Plan;
import org.jspecify.annotations.Nullable;

/** Runs every interleaving of one scenario, breadth first, so that the first failure found is a shortest one. */
@SuppressWarnings("EnumOrdinal") // kinds as bits, as the memory has them
final class Explorer {
    private final Scenario scenario;
    private final Calls calls;
    private final Memory memory = new Memory();
    private final State state;
    private final Judge judge;
    /** All that anybody could do next, whether or not it is possible in a given moment. */
    private final List<Choice> choices = new ArrayList<>();

    private final Seen seen = new Seen();
    private final ArrayDeque<int[]> open = new ArrayDeque<>();
    private int[] parents = new int[1 << 10];
    private int[] taken = new int[1 << 10];
    private long transitions;
    private String told = "";

    Explorer(Calls calls, Scenario scenario) {
        this.scenario = scenario;
        this.calls = calls;
        state = new State(scenario.threads().size());
        judge = new Judge(scenario.hasMisuse(), state);
        calls.bind(memory);
        for (int t = 0; t < scenario.threads().size(); t++) {
            choices.add(new Choice(t, null, 0, false));
            List<Op> ops = new ArrayList<>(scenario.threads().get(t).ops());
            for (Op op : ops) {
                for (int shard = 0; shard < (op.onShard() ? Memory.WIDTH : 1); shard++) {
                    choices.add(new Choice(t, op, shard, false));
                }
            }
            for (int shard = 0; shard < Memory.WIDTH; shard++) {
                choices.add(new Choice(t, null, shard, true));
            }
        }
    }

    Finding explore() {
        int[] first = start();
        seen.add(first);
        open.add(first);
        parents[0] = -1;
        int current = 0;
        while (!open.isEmpty()) {
            int[] packed = open.remove();
            int possible = 0;
            for (int number = 0; number < choices.size(); number++) {
                if (!take(packed, choices.get(number))) {
                    continue;
                }
                possible++;
                transitions++;
                if (judge.broken() != null) {
                    return found(judge.broken(), current, number);
                }
                int[] next = state.pack();
                if (seen.add(next)) {
                    remember(current, number);
                    open.add(next);
                }
            }
            if (possible == 0) {
                state.unpack(packed);
                judge.begin();
                judge.ended();
                if (judge.broken() != null) {
                    return found(judge.broken(), current, -1);
                }
            }
            current++;
        }
        return new Finding(scenario.name(), seen.size(), transitions, null, List.of());
    }

    private int[] start() {
        System.arraycopy(memory.words, 0, state.words, 0, Memory.SIZE); // as a new counter begins
        if (scenario.grown()) {
            state.words[Memory.MADE] = 1;
            state.words[Memory.SHARDS] = Memory.FIRST_ARRAY;
        }
        state.flags = 0;
        state.stolen = 0;
        state.revivals = scenario.revivals();
        for (int t = 0; t < state.threads; t++) {
            Plan plan = scenario.threads().get(t);
            state.idle(t);
            state.held[t] = plan.held();
            state.owns[t] = t == 0;
            state.calls[t] = plan.calls();
            state.misuses[t] = plan.misuses();
            state.words[scenario.grown() ? Memory.FIRST_SHARD + t % Memory.WIDTH : Memory.HOME] += plan.held();
        }
        return state.pack();
    }

    /** Takes one choice from a moment; {@link #state} is the next moment if it was possible. */
    private boolean take(int[] packed, Choice choice) {
        state.unpack(packed);
        judge.begin();
        int t = choice.thread;
        Op running = state.op[t];
        if (running != null) {
            return choice.op == null && !choice.stops && step(t, running);
        }
        if (choice.stops) {
            return stop(t, choice.shard);
        }
        Op op = choice.op;
        return op != null && mayCall(t, op) && begin(t, op, choice.shard);
    }

    private boolean mayCall(int t, Op op) {
        boolean legal = switch (op) {
            case RETAIN, RELEASE -> state.held[t] > 0;
            case KILL -> state.owns[t];
            case REINIT -> Zone.dead(state.words[Memory.CENTRAL]);
            default -> true;
        };
        if (op.revives()) {
            boolean sensible = op == Op.REINIT || state.held[t] > 0;
            if (state.revivals == 0 || state.owns[t] || !sensible) {
                return false;
            }
        }
        int[] budget = legal ? state.calls : state.misuses;
        if (budget[t] == 0) {
            return false;
        }
        budget[t]--;
        state.revivals -= op.revives() ? 1 : 0;
        return true;
    }

    /** A thread makes no more calls of its own choice; it releases what it holds, and kills if it owns the counter. */
    private boolean stop(int t, int shard) {
        boolean mayCall = state.calls[t] + state.misuses[t] > 0;
        state.calls[t] = 0;
        state.misuses[t] = 0;
        if (state.held[t] > 0) {
            return begin(t, Op.RELEASE, shard);
        }
        if (shard > 0) {
            return false; // once is enough
        }
        if (state.owns[t]) {
            return begin(t, Op.KILL, 0);
        }
        told = name(t) + " stops";
        return mayCall;
    }

    private boolean begin(int t, Op op, int shard) {
        state.op[t] = op;
        state.shard[t] = shard;
        if (op == Op.RELEASE) {
            state.excess[t] = state.held[t] == 0;
            state.stolen += state.excess[t] ? 1 : 0;
            state.held[t] = Math.max(0, state.held[t] - 1);
        }
        if (op == Op.KILL) {
            state.owns[t] = false;
        }
        judge.called(t);
        return step(t, op);
    }

    private boolean step(int t, Op op) {
        System.arraycopy(state.words, 0, memory.words, 0, Memory.SIZE);
        System.arraycopy(state.answers[t], 0, memory.answers, 0, state.known[t]);
        memory.start(state.known[t]);
        int answer = 0;
        try {
            answer = calls.call(op, state.shard[t]);
        } catch (Memory.Abandoned | Memory.Refused e) {
            // the memory knows which
        }
        System.arraycopy(memory.words, 0, state.words, 0, Memory.SIZE);
        System.arraycopy(memory.answers, 0, state.answers[t], 0, memory.known);
        state.known[t] = memory.known;
        judge.stepped(t, op, memory);
        String end = "";
        if (!memory.abandoned) {
            judge.answered(t, op, answer != 0, memory);
            end = memory.thrown ? "throws" : "answers " + answer;
            state.idle(t);
        }
        if (tracing) {
            tell(t, op, end);
        }
        return true;
    }

    private boolean tracing;

    private void tell(int t, Op op, String end) {
        StringJoiner line = new StringJoiner(" ");
        line.add(name(t)).add(op.text + "()").add(memory.kind.text).add(Zone.place(memory.place) + ":");
        line.add(Zone.name(memory.place, memory.before));
        if (memory.words[memory.place] != memory.before) {
            line.add("->").add(Zone.name(memory.place, memory.words[memory.place]));
        }
        for (Misuse kind : Misuse.values()) {
            if ((memory.reports & (1 << kind.ordinal())) != 0) {
                line.add("| reports " + kind);
            }
        }
        if (!end.isEmpty()) {
            line.add("|").add(end);
        }
        told = line.toString();
    }

    private static String name(int t) {
        return "thread " + (char) ('A' + t);
    }

    private void remember(int current, int choice) {
        int number = seen.size() - 1;
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, number * 2);
            taken = Arrays.copyOf(taken, number * 2);
        }
        parents[number] = current;
        taken[number] = choice;
    }

    /** The way from the start to this moment and on, told step by step. */
    private Finding found(@Nullable String broken, int current, int lastChoice) {
        ArrayDeque<Integer> way = new ArrayDeque<>();
        if (lastChoice >= 0) {
            way.add(lastChoice);
        }
        for (int at = current; parents[at] >= 0; at = parents[at]) {
            way.addFirst(taken[at]);
        }
        tracing = true;
        List<String> lines = new ArrayList<>();
        calls.bind(memory);
        int[] packed = start();
        lines.add("start: " + scenario.name());
        for (int number : way) {
            take(packed, choices.get(number));
            lines.add(told + (judge.broken() == null ? "" : " <== " + judge.broken()));
            packed = state.pack();
        }
        lines.add("end: central " + Zone.name(Memory.CENTRAL, state.words[Memory.CENTRAL]) + ", claims held "
                + Arrays.toString(state.held));
        return new Finding(scenario.name(), seen.size(), transitions, broken, lines);
    }

    /** A thread goes on, or begins a call, or stops, giving back through this shard. */
    private record Choice(int thread, @Nullable Op op, int shard, boolean stops) {}
}
