package org.holdfast.stress.explore.sharded;

import org.holdfast.Misuse;
import org.jspecify.annotations.Nullable;

/** Holds each step and each answer to the promises. Keeps the first that breaks. */
@SuppressWarnings("EnumOrdinal") // kinds as bits, as the memory has them
final class Judge {
    private static final int USE_AFTER_RELEASE = 1 << Misuse.USE_AFTER_RELEASE.ordinal();
    private static final int OVER_RELEASE = 1 << Misuse.OVER_RELEASE.ordinal();
    private static final int DOUBLE_KILL = 1 << Misuse.DOUBLE_KILL.ordinal();
    private static final int REINIT_IN_USE = 1 << Misuse.REINIT_IN_USE.ordinal();
    private static final long LIVE = 0;
    private static final long KILLED = 2;

    private final boolean misuse;
    private final State state;
    private @Nullable String broken;

    Judge(boolean misuse, State state) {
        this.misuse = misuse;
        this.state = state;
    }

    @Nullable
    String broken() {
        return broken;
    }

    void begin() {
        broken = null;
    }

    void called(int t) {
        state.callFlags[t] = state.is(State.CONFIRMED) ? State.CALL_AFTER_CONFIRM : 0;
    }

    /** A step of this thread's call was taken. */
    void stepped(int t, Op op, Memory memory) {
        if (memory.place == Memory.CENTRAL && Zone.dead(memory.before) && !Zone.dead(state.words[Memory.CENTRAL])) {
            if (op == Op.REINIT) {
                state.flags &= ~(State.TOLD_LAST | State.DEATH_ANSWERED | State.LEAK_REPORTED);
            } else {
                fail("P1 central leaves the dead zone");
            }
        }
        if (memory.confirmed) {
            state.flags |= State.CONFIRMED;
        } else if (state.is(State.CONFIRMED) && op == Op.TRY_RETAIN && memory.kind == Memory.Kind.ADD) {
            state.callFlags[t] |= State.CALL_AFTER_CONFIRM; // what it takes now it takes too late
        }
        if (op.revives() && memory.place == Memory.CENTRAL && memory.before != state.words[Memory.CENTRAL]) {
            state.flags &= ~State.CONFIRMED; // from here newcomers may be let in
            for (int each = 0; each < state.threads; each++) {
                state.callFlags[each] &= ~State.CALL_AFTER_CONFIRM;
            }
        }
        if (memory.reports != 0) {
            state.flags |= State.REPORTED;
            state.callFlags[t] |= State.CALL_REPORTED;
            if (!misuse) {
                fail("P4 a report, and every caller is correct");
            }
            if (op == Op.KILL && memory.reports == OVER_RELEASE) {
                state.flags |= State.LEAK_REPORTED;
            }
        }
    }

    /** The call has ended. */
    void answered(int t, Op op, boolean answer, Memory memory) {
        if (memory.thrown) {
            threw(op, memory.reports);
        }
        boolean yes = answer && !memory.thrown;
        switch (op) {
            case RETAIN -> {
                if (yes) {
                    granted(t);
                } else {
                    death("retain threw");
                }
            }
            case TRY_RETAIN -> {
                if (yes) {
                    granted(t);
                    if ((state.callFlags[t] & State.CALL_AFTER_CONFIRM) != 0) {
                        fail("P9 tryRetain succeeds after the kill was confirmed");
                    }
                }
            }
            case TRY_RETAIN_DRAINING -> {
                if (yes) {
                    granted(t);
                } else {
                    death("tryRetainDraining = false");
                }
            }
            case IS_DEAD -> {
                if (yes) {
                    death("isDead() = true");
                } else if (state.is(State.DEATH_ANSWERED)) {
                    fail("P1 isDead() = false after death was answered");
                }
            }
            case RELEASE, KILL -> {
                if (yes) {
                    toldLast();
                }
            }
            case REINIT, RESURRECT -> {
                if (yes) {
                    state.owns[t] = true;
                }
            }
        }
        boolean reported = (state.callFlags[t] & State.CALL_REPORTED) != 0;
        if (state.excess[t] && reported && state.stolen > 0) {
            state.stolen--;
        }
        if (!misuse && state.known[t] > op.steps()) {
            fail("P8 " + op.text + " took " + state.known[t] + " steps with correct callers");
        }
    }

    private void threw(Op op, int reports) {
        int may = switch (op) {
            case RETAIN -> USE_AFTER_RELEASE;
            case RELEASE -> OVER_RELEASE;
            case KILL -> DOUBLE_KILL;
            case REINIT -> REINIT_IN_USE;
            default -> 0;
        };
        if (reports != may) {
            fail("P5 " + op.text + " threw, and it must not, or not this");
        }
    }

    private void granted(int t) {
        if (state.is(State.DEATH_ANSWERED)) {
            fail("P1 a claim is granted after death was answered");
        }
        if (state.is(State.TOLD_LAST)) {
            fail("P1 a claim is granted after somebody was told last");
        }
        state.held[t]++;
    }

    private void toldLast() {
        if (state.is(State.TOLD_LAST)) {
            fail("P2 a second caller is told last in one life");
        }
        int held = state.allHeld();
        if (held > state.stolen) {
            fail("P2 told last while " + held + " claims are held, " + state.stolen + " of them taken by over-release");
        }
        state.flags |= State.TOLD_LAST;
        death("told last");
    }

    private void death(String how) {
        if (!Zone.dead(state.words[Memory.CENTRAL])) {
            fail("P1 death is answered (" + how + "), and central is not dead");
        }
        state.flags |= State.DEATH_ANSWERED;
    }

    /** Nobody can take a step any more. */
    void ended() {
        long mode = state.words[Memory.MODE];
        if (mode != LIVE && mode != KILLED) {
            fail("S5 a kill or a revival never ends");
        }
        if (state.allHeld() > 0) {
            return;
        }
        if (mode == KILLED && !state.is(State.TOLD_LAST) && !state.is(State.LEAK_REPORTED)) {
            fail("P7 lost zero: killed, all claims are released, nobody was told last");
        }
        if (state.is(State.TOLD_LAST) && !Zone.dead(state.words[Memory.CENTRAL])) {
            fail("P7 somebody was told last, and central is not dead");
        }
        if (state.stolen > 0 && !state.is(State.REPORTED)) {
            fail("P4 a silent over-release");
        }
    }

    private void fail(String what) {
        if (broken == null) {
            broken = what;
        }
    }
}
