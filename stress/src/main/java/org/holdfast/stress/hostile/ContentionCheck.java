package org.holdfast.stress.hostile;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.holdfast.stress.hostile.Schedule.Contention;

/**
 * Whether the races really collided: one sign of contention, how often it was seen, and among how many races that were
 * meant to provoke it. A run without contention proves nothing, so it fails.
 *
 * @param sign what was looked for
 * @param seen how often it was there
 * @param races how many lifetimes raced for it
 */
record ContentionCheck(String sign, long seen, long races) {
    /** The least share of races that must show the sign. */
    static final double FLOOR = 0.01;

    static List<ContentionCheck> of(List<Played> played) {
        return List.of(
                check("beaten last releases (inferred)", played, EnumSet.of(Contention.ALL), Played::beaten),
                check("refused tries", played, EnumSet.of(Contention.ALL, Contention.REFUSALS), Played::refused),
                check(
                        "revivals before the decision",
                        played,
                        EnumSet.of(Contention.ALL, Contention.REPORTED_REVIVALS),
                        Played::revivals));
    }

    private static ContentionCheck check(
            String sign, List<Played> played, Set<Contention> provoking, ToLongFunction<Played> seen) {
        List<Played> racing =
                played.stream().filter(p -> provoking.contains(p.contention())).toList();
        return new ContentionCheck(
                sign,
                racing.stream().mapToLong(seen).sum(),
                racing.stream().mapToLong(Played::lifetimes).sum());
    }

    double share() {
        return races == 0 ? 0 : (double) seen / races;
    }

    /** Told, and not demanded: who was thrown at comes late to the next race, so these seldom collide. */
    static ContentionCheck racedExcess(List<Played> played) {
        return check("excess begun before death", played, EnumSet.of(Contention.RACED_EXCESS), Played::racedExcess);
    }

    boolean held() {
        return share() >= FLOOR;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "  %-32s %,12d of %,12d races  %5.1f %%  %s",
                sign,
                seen,
                races,
                100 * share(),
                held() ? "ok" : "TOO FEW: at least 1 % or the run proves nothing; leave the machine two free cores");
    }
}
