package org.holdfast.stress.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.holdfast.Misuse;
import org.holdfast.stress.explore.Scenario.Call;
import org.holdfast.stress.explore.Scenario.Plan;
import org.jspecify.annotations.Nullable;

/** Takes single steps of a scenario: from a moment and a choice to the next moment. */
@SuppressWarnings({"EnumOrdinal", "ReferenceEquality"}) // packed into bits; the same array, not an equal one
final class Stepper {
    private static final Misuse[] KINDS = Misuse.values();

    private final Scenario scenario;
    private final Calls calls;
    private final Machine machine = new Machine();
    private final State state;
    private final Judge judge;
    /** All that anybody could do next, whether or not it is possible in a given moment. */
    private final List<Choice> choices = new ArrayList<>();

    /** The moment that {@link #state} still is, untouched; null once a choice has changed it. */
    private int @Nullable [] unpacked;

    private @Nullable String outcome;
    private @Nullable Op lastOp;
    private int lastArgument;
    private int lastThread;

    Stepper(Subject subject, Scenario scenario) {
        this.scenario = scenario;
        calls = subject.calls();
        calls.bind(machine);
        state = new State(scenario.threads().size());
        judge = new Judge(scenario, state);
        for (int t = 0; t < scenario.threads().size(); t++) {
            choices.add(new Choice(t, null, Kind.GO_ON));
            for (Call call : scenario.threads().get(t).mayCall()) {
                choices.add(new Choice(t, call, Kind.CALL));
            }
            choices.add(new Choice(t, null, Kind.STOP));
        }
    }

    State state() {
        return state;
    }

    @Nullable
    String broken() {
        return judge.broken();
    }

    /** The number of the choice of a thread to make this call, or to go on with the one it is in when null. */
    int choice(int thread, @Nullable Call call) {
        int found = choices.indexOf(new Choice(thread, call, call == null ? Kind.GO_ON : Kind.CALL));
        if (found < 0) {
            throw new IllegalArgumentException("thread " + thread + " may not call " + call);
        }
        return found;
    }

    /** What the last step's call answered; null while it goes on. */
    @Nullable
    String outcome() {
        return outcome;
    }

    State startState() {
        State start = new State(scenario.threads().size());
        start.word = scenario.start();
        start.flags = State.LISTED
                | (Zone.saturated(start.word) ? State.LEAK_REPORTED : 0)
                | (Zone.pinned(start.word) ? State.WAS_PINNED : 0)
                | (Zone.dead(start.word) ? State.WAS_DEAD | State.DEATH_ANSWERED | State.TOLD_LAST : 0);
        if (scenario.ordered()) {
            start.possible = Linearity.start(start.word, start.threads);
        }
        for (int t = 0; t < start.threads; t++) {
            Plan plan = scenario.threads().get(t);
            start.held[t] = plan.held();
            start.callsLeft[t] = plan.calls();
            start.misusesLeft[t] = plan.misuses();
            if (plan.pending() != null) {
                start.op[t] = plan.pending().op();
                start.argument[t] = plan.pending().argument();
                start.known[t] = plan.got().size();
                for (int i = 0; i < plan.got().size(); i++) {
                    start.answers[t][i] = plan.got().get(i);
                }
            }
        }
        return start;
    }

    /** Takes one choice from a moment; {@link #state()} is the next moment if it was possible. */
    Outcome take(int[] packed, int number) {
        if (number >= choices.size()) {
            return Outcome.NO_MORE;
        }
        Choice choice = choices.get(number);
        if (packed != unpacked) {
            state.unpack(packed);
            unpacked = packed;
        }
        judge.begin();
        int t = choice.thread;
        if (state.busy(t) != (choice.kind == Kind.GO_ON)) {
            return Outcome.NOT_NOW;
        }
        return switch (choice.kind) {
            case GO_ON -> step(t);
            case CALL -> call(t, choice.call);
            case STOP -> stop(t);
        };
    }

    private Outcome call(int t, @Nullable Call call) {
        if (call == null) {
            return Outcome.NOT_NOW;
        }
        boolean legal = call.op().legal(state.held[t], call.argument());
        if ((legal ? state.callsLeft[t] : state.misusesLeft[t]) == 0) {
            return Outcome.NOT_NOW;
        }
        unpacked = null;
        if (legal) {
            state.callsLeft[t]--;
        } else {
            state.misusesLeft[t]--;
        }
        return begin(t, call.op(), call.argument());
    }

    /** A thread makes no more calls of its own choice; what it holds it gives back. */
    private Outcome stop(int t) {
        boolean mayCall = state.callsLeft[t] + state.misusesLeft[t] > 0;
        unpacked = null;
        state.callsLeft[t] = 0;
        state.misusesLeft[t] = 0;
        Op drain = scenario.drain();
        if (state.held[t] > 0 && drain != null) {
            int all = drain.bulk ? (int) Math.min(state.held[t], Integer.MAX_VALUE) : 0;
            return begin(t, drain, all);
        }
        lastOp = null;
        lastThread = t;
        return mayCall ? Outcome.TAKEN : Outcome.NOT_NOW;
    }

    private Outcome begin(int t, Op op, int argument) {
        state.op[t] = op;
        state.argument[t] = argument;
        judge.called(t);
        return step(t);
    }

    private Outcome step(int t) {
        unpacked = null;
        lastOp = state.op[t];
        lastArgument = state.argument[t];
        lastThread = t;
        machine.word = state.word;
        machine.lock = state.lock;
        machine.listed = state.is(State.LISTED);
        System.arraycopy(state.answers[t], 0, machine.answers, 0, state.known[t]);
        machine.start(t, state.known[t]);
        int answer = 0;
        outcome = null;
        try {
            answer = calls.call(state.op[t], state.argument[t]);
        } catch (Machine.Abandoned | Machine.Refused e) {
            // the machine knows which
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new ToolFailure(lastOp.call(lastArgument) + " does not end: " + Machine.MAX_STEPS + " steps", e);
        }
        if (machine.blocked) {
            return Outcome.NOT_NOW;
        }
        state.word = machine.word;
        state.lock = machine.lock;
        state.flags = machine.listed ? state.flags | State.LISTED : state.flags & ~State.LISTED;
        state.known[t] = machine.known;
        System.arraycopy(machine.answers, 0, state.answers[t], 0, machine.known);
        judge.stepped(t, machine);
        if (!machine.abandoned) {
            judge.answered(t, answer, machine);
            outcome = machine.thrown ? "throws" : "answers " + answer;
            boolean toRemove = state.op[t] == Op.RELEASE_LOCKING && answer != 0 && !machine.thrown;
            state.idle(t);
            if (toRemove) {
                state.op[t] = Op.REMOVE;
            }
        }
        return Outcome.TAKEN;
    }

    @Nullable
    String judgeEnd(int[] packed) {
        unpacked = null;
        state.unpack(packed);
        judge.begin();
        judge.ended();
        return judge.broken();
    }

    /** The last step in people's words. */
    String told() {
        String who = "thread " + (char) ('A' + lastThread);
        if (lastOp == null) {
            return who + " stops";
        }
        StringJoiner line = new StringJoiner(" ");
        line.add(who).add(lastOp.call(lastArgument)).add(machine.access.text + ":");
        line.add(Zone.name(machine.before));
        if (machine.word != machine.before) {
            line.add("->").add(Zone.name(machine.word));
        }
        for (Misuse kind : KINDS) {
            if ((machine.reports & (1 << kind.ordinal())) != 0) {
                line.add("| reports " + kind);
            }
        }
        if (outcome != null) {
            line.add("|").add(outcome);
        }
        if (judge.broken() != null) {
            line.add("<== " + judge.broken());
        }
        return line.toString();
    }

    enum Outcome {
        TAKEN,
        NOT_NOW,
        NO_MORE
    }

    private enum Kind {
        GO_ON,
        CALL,
        STOP
    }

    private record Choice(int thread, @Nullable Call call, Kind kind) {}
}
