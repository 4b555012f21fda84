package org.holdfast.stress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.stress.explore.Scenario.Call;
import org.holdfast.stress.explore.Scenario.Plan;

/** One interleaving, written down step by step; threads are A, B, C and D. */
final class Schedule {
    private final Stepper stepper;
    private int[] moment;
    private final List<String> story = new ArrayList<>();

    /** All threads may call everything, with or without a claim. */
    Schedule(int start, long... held) {
        List<Plan> plans = new ArrayList<>();
        for (long claims : held) {
            plans.add(Scenario.thread(claims, 9, 9, Op.COUNTER, 2, 1, 2, Integer.MAX_VALUE - 1));
        }
        Scenario scenario = Scenario.at("schedule", start, plans.toArray(Plan[]::new));
        stepper = new Stepper(Subject.load(Schedule.class.getClassLoader()), scenario);
        moment = stepper.startState().pack();
    }

    /** A thread begins a call and takes its first step. */
    Schedule call(char who, Op op) {
        return call(who, op, 0);
    }

    Schedule call(char who, Op op, int argument) {
        return take(stepper.choice(who - 'A', new Call(op, argument)));
    }

    /** A thread takes the next step of the call it is in. */
    Schedule goOn(char who) {
        return take(stepper.choice(who - 'A', null));
    }

    /** The last step ended its call with this answer. */
    Schedule answers(String expected) {
        assertEquals(expected, stepper.outcome(), this::told);
        return this;
    }

    Schedule isInside() {
        assertNull(stepper.outcome(), this::told);
        return this;
    }

    Schedule word(int expected) {
        assertEquals(Zone.name(expected), Zone.name(stepper.state().word), this::told);
        return this;
    }

    Schedule reports(String kind) {
        String last = story.get(story.size() - 1);
        assertEquals(true, last.contains("reports " + kind), this::told);
        return this;
    }

    private Schedule take(int choice) {
        assertEquals(Stepper.Outcome.TAKEN, stepper.take(moment, choice), this::told);
        story.add(stepper.told());
        assertNull(stepper.broken(), this::told);
        moment = stepper.state().pack();
        return this;
    }

    private String told() {
        return String.join(System.lineSeparator(), story);
    }
}
