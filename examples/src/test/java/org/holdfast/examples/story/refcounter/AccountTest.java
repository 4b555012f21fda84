package org.holdfast.examples.story.refcounter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge must be able to convict each counter, and must not convict the innocent. */
class AccountTest {
    private static final int EACH = 10;

    private final Account account = new Account(1);

    @Test
    void roundWithoutRacesConvictsNobody() throws InterruptedException {
        Round round = new Round(1, EACH);
        round.play(() -> assertEquals(EACH + 1, round.expected()));
        account.add(round);

        assertEquals(List.of(), account.broken(false));
        assertEquals(List.of(), account.broken(true));
        assertEquals(EACH, account.increments());
    }

    @Test
    void safeCounterThatMissesAnIncrementIsConvicted() throws InterruptedException {
        account.add(played(lossy(Round.FIRST), new Subject.Plain(Round.PLAIN)));

        assertEquals(
                List.of("counter1 lost 1 of 10 increments", "counter1 ended dead in 0 of 1 lives"),
                account.broken(false).stream()
                        .filter(finding -> finding.startsWith("counter1"))
                        .toList());
        assertEquals(List.of(), account.broken(true));
    }

    @Test
    void plainCounterThatMissesAnIncrementIsConvictedOnlyWhenItIsJudged() throws InterruptedException {
        account.add(played(new Subject.Retained(Round.FIRST), new Subject.Tried(Round.SECOND), lossy(Round.PLAIN)));

        assertEquals(List.of(), account.broken(false));
        assertEquals(
                List.of("non_atomic_counter lost 1 of 10 increments", "non_atomic_counter ended dead in 0 of 1 lives"),
                account.broken(true));
    }

    @Test
    void callThatThrowsConvictsTheSafeCounters() throws InterruptedException {
        Subject.Retained dead = new Subject.Retained(Round.FIRST);
        dead.release();
        account.add(played(dead, new Subject.Tried(Round.SECOND), new Subject.Plain(Round.PLAIN)));

        assertTrue(
                account.broken(false).stream()
                        .anyMatch(finding -> finding.startsWith("a call threw org.holdfast.RefCountException")),
                account.broken(false).toString());
    }

    private static Round played(Subject... subjects) throws InterruptedException {
        Round round = new Round(List.of(subjects), 1, EACH);
        round.play(() -> {});
        return round;
    }

    /** As a counter is that lost its first increment when two threads met. */
    private static Subject lossy(String name) {
        return new Subject.Plain(name, 0);
    }
}
