package org.holdfast.stress.order;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.stress.Fork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ring's setting is read once per process, so the threads race in a JVM of their own. */
class DisposalRingOrderTest {
    @Test
    void aRecordIsFoundWholeOrNotAtAllAndFoundOnceTheReleaseHasAnswered() throws Exception {
        String counts = Fork.java(Races.class).flag("-Dholdfast.disposals=on").output(60);
        assertTrue(counts.matches("(?s)\\d{2,} races.*"), counts);
        System.out.print("disposal ring: " + counts);
    }

    /** One thread gives up last claims; the other misuses each counter as soon as it is dead, and again afterwards. */
    static final class Races {
        private static final Pattern WHOLE = Pattern.compile(
                "at \\S*Races\\.giveUp\\(DisposalRingOrderTest\\.java:\\d+\\) on the releaser, \\d+ ms before");
        private static final int MOST = 20_000;
        private static final long LONGEST_NANOS = 2_000_000_000L;

        private static volatile @Nullable RefCount given;
        private static volatile @Nullable RefCount answered;

        private Races() {}

        public static void main(String[] args) {
            MisuseReports.setHandler(report -> {});
            Thread releaser = new Thread(Races::giveUp, "the releaser");
            releaser.setDaemon(true);
            releaser.start();
            long end = System.nanoTime() + LONGEST_NANOS;
            int races = 0;
            int early = 0;
            while (races < MOST && (races < 100 || System.nanoTime() < end)) {
                RefCount count = new RefCount();
                given = count;
                while (!count.isDead()) {
                    Thread.onSpinWait();
                }
                early += recordOf(count) != null ? 1 : 0;
                while (answered != count) {
                    Thread.onSpinWait();
                }
                if (recordOf(count) == null) {
                    throw new AssertionError("no record after the release has answered, race " + races);
                }
                races++;
            }
            System.out.println(races + " races, the record found at once in " + early);
        }

        private static void giveUp() {
            RefCount last = null;
            for (; ; ) {
                RefCount count = given;
                if (count == null || count == last) {
                    Thread.onSpinWait();
                    continue;
                }
                if (!count.release()) {
                    throw new AssertionError("the only holder is told last");
                }
                last = count;
                answered = count;
            }
        }

        /** What a report says about who gave up the last claim; fails when it says so in part. */
        private static @Nullable String recordOf(RefCount dead) {
            MisuseReports.reset();
            try {
                dead.retain();
            } catch (RefCountException e) {
                MisuseReport report = MisuseReports.snapshot().get(0);
                String released = report.firstReleased();
                if (released != null && !WHOLE.matcher(released).matches()) {
                    throw new AssertionError("a record in part: " + released);
                }
                return released;
            }
            throw new AssertionError("a dead counter granted a claim");
        }
    }
}
