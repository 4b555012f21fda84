package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** Threads that take claims and end leave nothing behind but the claims that others hold. */
class ThreadsComeAndGoTest {
    private static final int ROUNDS = 12;
    private static final int THREADS = 100;
    /** A lane for each of 256 threads, sixteen for all others, and a few that were full when they were looked at. */
    private static final int ENOUGH = 320;

    /** Rounds of threads; after each, their threads are collected. Answers what is wrong, and the size of the table. */
    public static final class Coming implements Callable<List<String>> {
        private static final Site SITE = Site.here("visit");

        private final List<Ref<String>> left = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<String> call() throws Exception {
            List<String> answer = new ArrayList<>();
            Tracker.setLevel(Level.FULL);
            Ref<String> shared = Ref.of("a", text -> {});
            for (int round = 0; round < ROUNDS; round++) {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    Thread thread = new Thread(() -> {
                        Ref<String> mine = shared.share(SITE);
                        left.add(shared.share(SITE));
                        shared.share(SITE).close();
                        mine.close();
                    });
                    threads.add(thread);
                    thread.start();
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                threads.clear();
                System.gc();
                long followed = Tracker.snapshot().followed();
                if (followed != 1 + left.size()) {
                    answer.add("round " + round + ": " + followed + " followed of " + (1 + left.size()));
                }
                if (round % 2 == 1) { // those of two rounds are given up by this thread
                    left.forEach(Ref::close);
                    left.clear();
                }
            }
            shared.close();
            SiteTotals totals = Tracker.snapshot().sites().stream()
                    .filter(row -> row.site() != null)
                    .findFirst()
                    .orElseThrow();
            answer.add(totals.acquired() + " taken, " + totals.released() + " given up, "
                    + Tracker.snapshot().followed() + " followed");
            answer.add("" + Slots.size());
            return answer;
        }
    }

    @Test
    void theTableOfOpenClaimsDoesNotGrowWithThem() throws Exception {
        List<String> answer = OwnCopy.call(Coming.class);
        int all = 3 * ROUNDS * THREADS;
        assertEquals(List.of(all + " taken, " + all + " given up, 0 followed"), answer.subList(0, answer.size() - 1));
        int size = Integer.parseInt(answer.get(answer.size() - 1));
        assertTrue(size <= ENOUGH, () -> size + " chunks after " + ROUNDS * THREADS + " threads");
    }
}
