package org.holdfast.stress.explore;

import org.holdfast.Misuse;
import org.jspecify.annotations.Nullable;

/*
 * Holds each step and each answer against the promises. It sees the word, what was answered and what was reported, never
 * how the counter came to it. P1 to P8 are the promises of the README, I1 to I5 the invariants of CountWord.
 */
@SuppressWarnings("EnumOrdinal") // packed into bits
final class Judge {
    private static final int USE_AFTER_RELEASE = 1 << Misuse.USE_AFTER_RELEASE.ordinal();
    private static final int OVER_RELEASE = 1 << Misuse.OVER_RELEASE.ordinal();
    private static final int DROPPED = 1 << Misuse.DROPPED_UNTESTED.ordinal();
    private static final int SATURATION = (1 << Misuse.OVERFLOW.ordinal()) | (1 << Misuse.SATURATED.ordinal());

    private final Scenario scenario;
    private final boolean misuse;
    private final Linearity linearity = new Linearity();
    private State state;
    private @Nullable String broken;

    Judge(Scenario scenario, State state) {
        this.scenario = scenario;
        this.state = state;
        this.misuse = scenario.hasMisuse();
    }

    /** What the last step broke first; null if nothing. */
    @Nullable
    String broken() {
        return broken;
    }

    void begin() {
        broken = null;
    }

    /** A call begins: its claims are given up from here on, as its caller sees it. */
    void called(int t) {
        Op op = state.op[t];
        int gives = op.givesUp(state.argument[t]);
        if (gives > 0) {
            state.excess[t] = (int) Math.max(0, gives - state.held[t]);
            state.held[t] = Math.max(0, state.held[t] - gives);
        } else if (op.role == Op.Role.GIVE && state.held[t] == 0) {
            state.excess[t] = 1;
        }
        state.stolen += state.excess[t];
        state.callFlags[t] = (state.is(State.DEATH_ANSWERED) ? State.CALL_AFTER_DEATH : 0)
                | (state.is(State.WAS_PINNED) ? State.CALL_AFTER_PIN : 0);
        if (scenario.ordered() && op.role != Op.Role.TABLE) {
            Linearity.called(state, t);
        }
    }

    /** The machine has taken one step of this thread's call. */
    void stepped(int t, Machine machine) {
        int d = machine.word;
        if ((state.callFlags[t] & State.CALL_REPORTED) != 0) {
            fail("P5 the word is touched after the report: the safe state must come first");
        }
        if (state.is(State.WAS_DEAD) && !Zone.dead(d)) {
            fail("P1/I1 the word left the dead zone");
        }
        if (state.is(State.WAS_PINNED) && !Zone.saturated(d)) {
            fail("P3/I3 a pinned word left the saturated zone");
        }
        if (machine.unlockedOther) {
            fail("P7 a lock is given back by a thread that does not have it");
        }
        if (Zone.undecided(machine.before) && d != machine.before) {
            state.callFlags[t] |= State.CALL_MET_UNDECIDED;
        }
        note(Zone.dead(d), State.WAS_DEAD);
        note(Zone.pinned(d), State.WAS_PINNED);
        if (machine.reports != 0) {
            reported(t, machine.reports, machine.grants, d);
        }
    }

    private void reported(int t, int kinds, int grants, int d) {
        state.callFlags[t] |= State.CALL_REPORTED | ((kinds & SATURATION) != 0 ? State.CALL_SATURATION : 0);
        state.flags |= State.REPORTED;
        state.ledger += (kinds & OVER_RELEASE) != 0 ? 1 : 0;
        note((kinds & (SATURATION | DROPPED)) != 0 || Zone.pinned(d), State.LEAK_REPORTED);
        if (!misuse && !((kinds & ~SATURATION) == 0 && scenario.overflows())) {
            fail("P8 a report although every caller is correct");
        }
        boolean takes = state.op[t].role == Op.Role.TAKE || state.op[t].role == Op.Role.TRY;
        if (takes && (kinds & SATURATION) != 0 && (grants & kinds) == 0) {
            fail("P3 a saturated counter refuses a claim");
        }
    }

    /** The call has ended. */
    void answered(int t, int answer, Machine machine) {
        Op op = state.op[t];
        int flags = state.callFlags[t];
        boolean reported = (flags & State.CALL_REPORTED) != 0;
        if (machine.thrown) {
            threw(op, machine.reports);
        }
        switch (op.role) {
            case TAKE -> {
                if (machine.thrown) {
                    death("thrown use-after-release");
                } else {
                    granted(t, flags);
                }
            }
            case TRY -> {
                if (answer != 0) {
                    granted(t, flags);
                } else if (op != Op.TRY_RETAIN_BELOW) {
                    death("tryRetain = false");
                }
            }
            case GIVE -> gaveUp(t, op, answer, machine);
            case OBSERVE -> observed(op, answer);
            case TABLE -> tableUsed(t, op, machine);
        }
        boolean owes = op.role == Op.Role.TAKE || (op.role == Op.Role.GIVE && op != Op.RELEASE_IF_LAST);
        if (owes && !reported && (flags & State.CALL_AFTER_DEATH) != 0) {
            fail("P4 misuse of a dead counter is not reported");
        }
        boolean retains = (op.role == Op.Role.TAKE && !machine.thrown) || op == Op.LOOK_UP;
        if (retains && !reported && (flags & State.CALL_MET_UNDECIDED) != 0) {
            fail("P4 a retain granted at the undecided word is not reported");
        }
        if (owes && !reported && (flags & State.CALL_AFTER_PIN) != 0) {
            fail("P3 use of a saturated counter is not reported");
        }
        boolean keeps = op == Op.RELEASE_IF_LAST || op == Op.RELEASE_UNLESS_LAST;
        if (state.excess[t] > 0 && (reported || (keeps && answer == 0))) {
            state.stolen = Math.max(0, state.stolen - state.excess[t]);
        }
        if (!misuse && !scenario.overflows() && state.known[t] > waitFreeSteps(op)) {
            fail("P8 " + op.text + " took " + state.known[t] + " steps with correct callers");
        }
        if (scenario.ordered() && op.role != Op.Role.TABLE) {
            if (!linearity.answered(state, t, machine.thrown ? Linearity.THREW : answer)) {
                fail("linearizability: no order of the calls explains this answer");
            }
        }
    }

    private static int waitFreeSteps(Op op) {
        return switch (op) {
            case RETAIN, CLAIMS, IS_DEAD -> 1;
            case RELEASE, RELEASE_IF_LAST -> 2;
            case TRY_RETAIN -> 3;
            case RELEASE_COUNTED -> 4;
            default -> Machine.MAX_STEPS;
        };
    }

    private void threw(Op op, int reports) {
        boolean taking = op.role == Op.Role.TAKE && reports == USE_AFTER_RELEASE;
        boolean giving = op.givesUp(1) > 0 && reports == OVER_RELEASE;
        if (!taking && !giving) {
            fail("P5 " + op.text + " threw, and it must not, or not this");
        }
    }

    private void granted(int t, int flags) {
        if (state.is(State.DEATH_ANSWERED)) {
            fail("P1 a claim is granted after death was answered");
        }
        if (state.is(State.TOLD_LAST)) {
            fail("P1 a claim is granted after somebody was told last");
        }
        if ((flags & State.CALL_SATURATION) != 0 && !state.is(State.WAS_PINNED)) {
            fail("P3/I4 a claim is granted as saturated, and the word is not pinned");
        }
        if ((flags & State.CALL_AFTER_PIN) != 0 && (flags & State.CALL_REPORTED) == 0) {
            fail("P3 use of a saturated counter is not reported");
        }
        int claims = state.op[t].bulk && state.op[t] != Op.TRY_RETAIN_BELOW ? state.argument[t] : 1;
        state.held[t] += claims;
        state.ledger += claims;
    }

    private void gaveUp(int t, Op op, int answer, Machine machine) {
        boolean keeps = op == Op.RELEASE_IF_LAST || op == Op.RELEASE_UNLESS_LAST;
        if (!keeps || answer != 0) {
            state.ledger -= Math.max(1, op.givesUp(state.argument[t]));
        }
        switch (op) {
            case RELEASE_NOT_LAST -> {}
            case RELEASE_UNLESS_LAST -> {
                if (answer != 0) {
                    state.held[t] = Math.max(0, state.held[t] - 1);
                }
            }
            case RELEASE_IF_LAST -> {
                if (answer != 0) {
                    state.held[t] = Math.max(0, state.held[t] - 1);
                    toldLast();
                }
            }
            default -> {
                if (answer != 0 && !machine.thrown) {
                    toldLast();
                }
            }
        }
        boolean locked = machine.lock == t + 1;
        if (op == Op.RELEASE_LOCKING && locked != (answer != 0 && !machine.thrown)) {
            fail("P7 releaseLocking answers " + (answer != 0) + (locked ? " and holds" : " and does not hold")
                    + " the lock");
        }
    }

    private void toldLast() {
        if (state.is(State.TOLD_LAST)) {
            fail("P2 a second caller is told last");
        }
        long held = scenario.outside() + state.allHeld();
        if (held > state.stolen) {
            fail("P2 told last while " + held + " claims are held, " + state.stolen + " of them taken by over-release");
        }
        if (state.is(State.WAS_PINNED)) {
            fail("P3 told last on a saturated counter");
        }
        state.flags |= State.TOLD_LAST;
        death("told last");
    }

    private void observed(Op op, int answer) {
        switch (op) {
            case CLAIMS -> {
                if (answer == 0) {
                    death("claims() = 0");
                } else if (state.is(State.DEATH_ANSWERED)) {
                    fail("P1 claims() = " + answer + " after death was answered");
                }
                if (answer < 0) {
                    fail("claims() = " + answer + ", a negative count");
                }
                if (state.is(State.WAS_PINNED) && answer != Integer.MAX_VALUE) {
                    fail("P3 claims() = " + answer + " on a saturated counter");
                }
            }
            case IS_DEAD -> {
                if (answer != 0) {
                    death("isDead() = true");
                } else if (state.is(State.DEATH_ANSWERED)) {
                    fail("P1 isDead() = false after death was answered");
                }
            }
            default -> {
                if ((answer != 0) != state.is(State.WAS_PINNED)) {
                    fail("P3 isSaturated() = " + (answer != 0)
                            + (answer != 0 ? ", and not pinned" : " on a pinned word"));
                }
            }
        }
    }

    private void tableUsed(int t, Op op, Machine machine) {
        if (machine.lock == t + 1) {
            fail("P7 the table's lock is kept");
        }
        if (op == Op.LOOK_UP && machine.access == Machine.Access.ADD) {
            if (state.callFlags[t] != 0 && (state.callFlags[t] & State.CALL_REPORTED) != 0) {
                fail("P7 a look-up under the lock met a counter that was not alive");
            } else {
                state.held[t]++;
                state.ledger++;
            }
        }
    }

    private void death(String how) {
        if (!Zone.dead(state.word)) {
            fail("P1 death is answered (" + how + "), and the word is not dead");
        }
        state.flags |= State.DEATH_ANSWERED;
    }

    /** Nobody can take a step any more. */
    void ended() {
        for (int t = 0; t < state.threads; t++) {
            if (state.busy(t)) {
                fail("P7 nobody can go on: a lock is never given back");
                return;
            }
        }
        int d = state.word;
        if (state.lock != 0) {
            fail("P7 the lock is held at the end");
        }
        if (Zone.undecided(d)) {
            fail("P7 the word rests undecided: the zero is lost");
        }
        if (d != scenario.start() && ((Zone.dead(d) && d != Zone.DEAD) || (Zone.saturated(d) && d != Zone.SAT))) {
            fail("P3 the word rests off its pin: drift adds up");
        }
        balanced(d);
        long held = scenario.outside() + state.allHeld();
        if (held == 0) {
            allReleased(d);
        } else if (!misuse && Zone.live(d) && d + 1L != held) {
            fail("I5 the word counts " + (d + 1L) + " claims, " + held + " are held");
        }
    }

    /**
     * Each excess release is reported, once: claims at the start, and granted, less those given up, plus the reports, are
     * what the word counts. A bulk release of too many pins, so this holds where no bulk form and no pin has a part.
     */
    private void balanced(int d) {
        if (!scenario.singly() || Zone.saturated(d) || state.is(State.WAS_PINNED)) {
            return;
        }
        int first = Zone.live(scenario.start()) ? scenario.start() + 1 : 0;
        int counted = Zone.live(d) ? d + 1 : 0;
        int due = counted - first - state.ledger;
        if (due != 0) {
            fail("P4 OVER_RELEASE is reported " + Math.abs(due) + " times too " + (due > 0 ? "rarely" : "often")
                    + " for the releases and the grants");
        }
    }

    private void allReleased(int d) {
        if (Zone.saturated(d)) {
            if (!state.is(State.LEAK_REPORTED)) {
                fail("P7 leaked by saturation without a report");
            }
        } else if (!state.is(State.TOLD_LAST) && !scenario.leaks()) {
            fail("P7 lost zero: all claims are released, nobody was told last");
        } else if (!Zone.dead(d)) {
            fail("P7 all claims are released, the word is not dead");
        }
        // past the top a thief may meet the add of a call that is then refused: nobody is robbed, nobody reports
        if (state.stolen > 0 && !state.is(State.REPORTED) && !scenario.overflows()) {
            fail("P4 a silent over-release");
        }
    }

    private void note(boolean seen, int flag) {
        if (seen) {
            state.flags |= flag;
        }
    }

    private void fail(String what) {
        if (broken == null) {
            broken = what;
        }
    }
}
