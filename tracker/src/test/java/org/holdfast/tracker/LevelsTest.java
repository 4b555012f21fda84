package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** What each level knows, and that they are switched while claims are open. */
class LevelsTest {
    /** Opens and closes at each level, and across switches. */
    public static final class Switching implements Callable<List<String>> {
        private static final Site SITE = Site.here("site");
        private final List<String> lines = new ArrayList<>();

        @Override
        public List<String> call() {
            line("start");
            Ref<String> first = Ref.of("a", text -> {}); // at the default level, 1 in 128: most likely not followed
            first.close();
            Tracker.setSampling(1);
            Ref<String> sampled = Ref.of("a", text -> {});
            line("sampled 1/1");
            Tracker.setLevel(Level.SITES);
            Ref<String> named = sampled.share(SITE);
            Ref<String> unnamed = sampled.share();
            line("sites");
            Tracker.setLevel(Level.FULL);
            Ref<String> followed = sampled.share(SITE);
            line("full");
            Tracker.setLevel(Level.OFF);
            Ref<String> unknown = sampled.share();
            line("off");
            Tracker.setLevel(Level.FULL); // each is closed at the level at which it was taken
            unknown.close();
            followed.close();
            unnamed.close();
            named.close();
            sampled.close();
            line("closed");
            Tracker.setLevel(Level.OFF);
            Tracker.setLevel(CharSequence.class, Level.FULL);
            Tracker.setLevel(String.class, Level.SITES);
            lines.add("String " + Tracker.level(String.class) + ", StringBuilder " + Tracker.level(StringBuilder.class)
                    + ", Integer " + Tracker.level(Integer.class));
            Ref<String> text = Ref.of("b", one -> {});
            Ref<StringBuilder> builder = Ref.of(new StringBuilder(), one -> {});
            Ref<Integer> number = Ref.of(1, one -> {});
            line("by type");
            text.close();
            builder.close();
            number.close();
            Tracker.clearLevel(String.class);
            lines.add("String " + Tracker.level(String.class));
            Tracker.clearLevel(CharSequence.class);
            lines.add("String " + Tracker.level(String.class));
            Tracker.reset();
            line("reset");
            return lines;
        }

        private void line(String when) {
            Snapshot now = Tracker.snapshot();
            StringBuilder line = new StringBuilder(when).append(": ").append(now.level());
            line.append(", followed ").append(now.followed());
            now.sites().stream()
                    .map(row -> row.where().replaceAll(" \\(.*", "") + ' ' + row.acquired() + '-' + row.released())
                    .sorted()
                    .forEach(row -> line.append(", ").append(row));
            lines.add(line.toString());
        }
    }

    @Test
    void eachClaimStaysWithTheLevelAtWhichItWasTaken() throws Exception {
        assertEquals(
                List.of(
                        "start: SAMPLED, followed 0",
                        "sampled 1/1: SAMPLED, followed 1",
                        "sites: SITES, followed 1, java.lang.String 1-0, site 1-0",
                        "full: FULL, followed 2, java.lang.String 1-0, site 2-0",
                        "off: OFF, followed 2, java.lang.String 1-0, site 2-0",
                        "closed: FULL, followed 0, java.lang.String 1-1, site 2-2",
                        "String SITES, StringBuilder FULL, Integer OFF",
                        "by type: OFF, followed 1, java.lang.String 2-1, java.lang.StringBuilder 1-0, site 2-2",
                        "String FULL",
                        "String OFF",
                        "reset: OFF, followed 0"),
                OwnCopy.call(Switching.class));
    }

    /** Follows one in ten of many. */
    public static final class Sampling implements Callable<Long> {
        @Override
        public Long call() {
            Tracker.setSampling(10);
            List<Ref<String>> held = new ArrayList<>();
            Ref<String> first = Ref.of("a", text -> {});
            for (int i = 0; i < 20_000; i++) {
                held.add(first.share());
            }
            long followed = Tracker.snapshot().followed();
            held.forEach(Ref::close);
            first.close();
            return Tracker.snapshot().followed() == 0 ? followed : -1;
        }
    }

    @Test
    void oneClaimInTenIsFollowed() throws Exception {
        long followed = OwnCopy.call(Sampling.class);
        assertTrue(followed > 1_700 && followed < 2_300, () -> "" + followed);
    }

    @Test
    void samplingOfLessThanOneIsRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Tracker.setSampling(0));
        assertEquals("one claim in 1 or more is followed: sampling=0", e.getMessage());
    }

    @Test
    void propertiesAreRead() {
        assertEquals(Level.FULL, Levels.parse("full"));
        assertEquals(Level.SAMPLED, Levels.parse(""));
        assertEquals(Level.SAMPLED, Levels.parse("loud"));
        assertEquals(7, Levels.parseSampling("7"));
        assertEquals(128, Levels.parseSampling("0"));
        assertEquals(128, Levels.parseSampling("many"));
    }

    @Test
    void trackerIsFoundBesideHoldfast() {
        assertEquals(1, new RefCount().claims());
        assertTrue(Tracker.isWatching());
    }

    /** Takes and gives up claims at level full from many threads, and asks for the totals meanwhile. */
    public static final class Totals implements Callable<String> {
        private static final Site ONE = Site.here("one");
        private static final Site OTHER = Site.here("other");
        private static final int ROUNDS = 40_000;

        @Override
        public String call() throws Exception {
            Tracker.setLevel(Level.FULL);
            Ref<String> shared = Ref.of("a", text -> {});
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        shared.share(i % 3 == 0 ? ONE : OTHER).close();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            while (threads.stream().anyMatch(Thread::isAlive)) {
                for (SiteTotals row : Tracker.snapshot().sites()) {
                    if (row.open() < 0 || row.acquired() < row.released()) {
                        return "" + row;
                    }
                }
            }
            StringBuilder answer = new StringBuilder();
            Tracker.snapshot().sites().stream()
                    .filter(row -> row.site() != null)
                    .sorted((a, b) -> a.where().compareTo(b.where()))
                    .forEach(row -> answer.append(row.acquired())
                            .append('-')
                            .append(row.released())
                            .append(' '));
            shared.close();
            return answer.toString().strip();
        }
    }

    @Test
    void totalsMissNothing() throws Exception {
        int one = 3 * (40_000 / 3 + 1);
        int other = 3 * 40_000 - one;
        assertEquals(one + "-" + one + " " + other + "-" + other, OwnCopy.call(Totals.class));
    }
}
