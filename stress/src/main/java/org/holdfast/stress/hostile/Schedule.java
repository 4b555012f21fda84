package org.holdfast.stress.hostile;

import java.util.List;
import java.util.function.Supplier;

/**
 * What four roles do to each counter of a kind, from its birth to after its death.
 *
 * @param name what is raced against what
 * @param callers what they do wrong
 * @param weight the share of lifetimes, relative to the other schedules
 * @param subjects makes a counter whose claims are those of {@code held}
 * @param held how many of the first claims each of the four roles owns
 * @param contention what its races are meant to provoke
 * @param stages in order, with a barrier between
 */
record Schedule(
        String name,
        Callers callers,
        int weight,
        Supplier<Subject> subjects,
        List<Integer> held,
        Contention contention,
        List<Stage> stages) {

    /** Which signs of contention a schedule's answers show, all read from public answers. */
    enum Contention {
        /** None is counted. */
        NONE,
        /** Refused tries. */
        REFUSALS,
        /** Refused tries, revivals before the decision and beaten last releases: needs a watched counter. */
        ALL,
        /** Blind retains granted and reported: revivals before the decision. */
        REPORTED_REVIVALS,
        /** Of two releases of one claim, the one too many was begun while the counter was alive. */
        RACED_EXCESS
    }

    int firstClaims() {
        return held.stream().mapToInt(Integer::intValue).sum();
    }
}
