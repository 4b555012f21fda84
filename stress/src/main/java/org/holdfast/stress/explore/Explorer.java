package org.holdfast.stress.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs every interleaving of one scenario, breadth first, so that the first failure found is a shortest one. A moment met
 * before is not explored again.
 */
final class Explorer {
    private final Scenario scenario;
    private final Stepper stepper;
    private final Seen seen = new Seen();
    private final ArrayDeque<int[]> open = new ArrayDeque<>();
    /** Where each moment came from: the number of its predecessor and of the choice taken there. */
    private int[] parents = new int[1 << 10];

    private int[] choices = new int[1 << 10];
    private int current;
    private long transitions;

    private final State scratch;
    private @Nullable String broken;
    private int brokenChoice;

    Explorer(Subject subject, Scenario scenario) {
        this.scenario = scenario;
        stepper = new Stepper(subject, scenario);
        scratch = new State(scenario.threads().size());
    }

    Finding explore() {
        int[] first = stepper.startState().pack();
        seen.add(first);
        open.add(first);
        parents[0] = -1;
        String failure = null;
        int lastChoice = -1;
        while (failure == null && !open.isEmpty()) {
            int[] packed = open.remove();
            int taken = expand(packed);
            if (broken != null) {
                failure = broken;
                lastChoice = brokenChoice;
            } else if (taken == 0) {
                failure = stepper.judgeEnd(packed);
            }
            if (failure == null) {
                current++;
            }
        }
        List<String> trace = failure == null ? List.of() : trace(lastChoice);
        return new Finding(scenario.name(), seen.size(), transitions, failure, trace);
    }

    /** Takes each choice of a moment, and answers how many there were. */
    private int expand(int[] packed) {
        int taken = 0;
        for (int choice = 0; ; choice++) {
            Stepper.Outcome outcome = stepper.take(packed, choice);
            if (outcome == Stepper.Outcome.NO_MORE) {
                return taken;
            }
            if (outcome == Stepper.Outcome.NOT_NOW) {
                continue;
            }
            taken++;
            transitions++;
            if (stepper.broken() != null) {
                broken = stepper.broken();
                brokenChoice = choice;
                return taken;
            }
            int[] next = stepper.state().pack();
            if (seen.add(next)) {
                remember(choice);
                open.add(next);
            }
        }
    }

    private void remember(int choice) {
        int number = seen.size() - 1;
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, number * 2);
            choices = Arrays.copyOf(choices, number * 2);
        }
        parents[number] = current;
        choices[number] = choice;
    }

    /** The way from the start to the current moment and on, told step by step. */
    private List<String> trace(int lastChoice) {
        ArrayDeque<Integer> way = new ArrayDeque<>();
        if (lastChoice >= 0) {
            way.add(lastChoice);
        }
        for (int at = current; parents[at] >= 0; at = parents[at]) {
            way.addFirst(choices[at]);
        }
        State state = stepper.startState();
        List<String> lines = new ArrayList<>();
        lines.add("start: " + scenario.name() + ", word " + Zone.name(state.word));
        for (int choice : way) {
            int[] packed = state.pack();
            stepper.take(packed, choice);
            lines.add(stepper.told());
            state = stepper.state();
        }
        scratch.unpack(state.pack());
        lines.add("end: word " + Zone.name(scratch.word) + ", claims held " + Arrays.toString(scratch.held));
        return lines;
    }
}
