package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.Ref;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** Snapshots: whole, immutable, the same in text and JSON, comparable. */
class SnapshotTest {
    private static final Path EXPECTED = Path.of("src/test/resources/org/holdfast/tracker");

    /** Everything that a snapshot can hold, once. */
    public static final class Everything implements Callable<List<String>> {
        private static final Site SITE = Site.here("read \"quoted\"");

        @Override
        public List<String> call() throws Exception {
            TestClock clock = TestClock.set();
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {});
            Ref<StringBuilder> first = Ref.of(new StringBuilder(), text -> {});
            Ref<StringBuilder> named = first.share(SITE);
            Snapshot before = Tracker.snapshot();
            clock.advance(Duration.ofSeconds(90));
            Ref<StringBuilder> moved = first.share("for a reason\n\u0001").move();
            first.share().get();
            named.close();
            named.close();
            System.gc();
            Tracker.check();
            Snapshot after = Tracker.snapshot();
            first.close();
            moved.close();
            return List.of(
                    after.toText(),
                    after.toJson(),
                    after.since(before).toText(),
                    after.since(before).toJson());
        }
    }

    @Test
    void textAndJsonSayAllOfIt() throws Exception {
        List<String> answers = OwnCopy.call(Everything.class);
        StringBuilder all = new StringBuilder();
        for (String answer : answers) {
            all.append(plain(answer)).append("\n");
        }
        Reports.compare(EXPECTED.resolve("snapshot.txt"), all.toString());
    }

    private static String plain(String answer) {
        String text = answer.lines()
                .filter(line -> line.isEmpty() || line.contains("SnapshotTest") || !line.matches(" +at .*"))
                .map(Reports::plain)
                .reduce("", (a, b) -> a + b + "\n");
        return text.replaceAll("\"stack\":\\[[^]]*]", "\"stack\":[STACK]")
                .replaceAll("\"fingerprint\":\"[0-9a-f]{12}\"", "\"fingerprint\":\"FINGERPRINT\"")
                .replaceAll("SnapshotTest\\.java:\\d+", "SnapshotTest.java")
                .replaceAll("\"(id|parent|threadId)\":[1-9]\\d*", "\"$1\":ID");
    }

    @Test
    void aSnapshotIsImmutable() {
        Snapshot now = Tracker.snapshot();
        assertThrows(UnsupportedOperationException.class, () -> now.claims().clear());
        assertThrows(UnsupportedOperationException.class, () -> now.leaks().clear());
    }

    /** Takes snapshots while threads open, move and close. */
    public static final class Racing implements Callable<List<String>> {
        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            Ref<String> shared = Ref.of("a", text -> {});
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                String reason = "reason of worker-" + t;
                Thread thread = new Thread(
                        () -> {
                            while (!over.get()) {
                                Ref<String> mine = shared.share(reason);
                                mine.move().close();
                            }
                        },
                        "worker-" + t);
                threads.add(thread);
                thread.start();
            }
            List<String> wrong = new ArrayList<>();
            long seen = 0;
            for (int i = 0; i < 2_000 && wrong.isEmpty(); i++) {
                for (ClaimRecord claim : Tracker.snapshot().claims()) {
                    String by = claim.taken().thread();
                    seen++;
                    if (claim.reason() != null && !claim.reason().equals("reason of " + by)) {
                        wrong.add(claim.toString());
                    }
                }
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            Snapshot last = Tracker.snapshot();
            shared.close();
            return wrong.isEmpty() ? List.of("" + (seen > 2_000), "" + last.followed()) : wrong;
        }
    }

    @Test
    void eachClaimInASnapshotIsWholeWhileThreadsOpenAndClose() throws Exception {
        assertEquals(List.of("true", "1"), OwnCopy.call(Racing.class));
    }

    /** Takes more claims than a snapshot lists. */
    public static final class Many implements Callable<String> {
        @Override
        public String call() {
            Tracker.setLevel(Level.FULL);
            Site site = Site.here("many");
            Ref<String> first = Ref.of("a", text -> {});
            List<Ref<String>> held = new ArrayList<>();
            for (int i = 0; i < Snapshot.MAX_CLAIMS + 499; i++) {
                held.add(first.share(site));
            }
            Snapshot now = Tracker.snapshot();
            held.forEach(Ref::close);
            first.close();
            return now.claims().size() + " of " + now.followed() + ", left out " + now.claimsLeftOut() + ", held "
                    + now.holders().get(0).count() + ", then "
                    + Tracker.snapshot().followed();
        }
    }

    @Test
    void ofManyClaimsAllAreCountedAndSomeListed() throws Exception {
        assertEquals("10000 of 10500, left out 500, held 10499, then 0", OwnCopy.call(Many.class));
    }

    @Test
    void agesAreSaidInOneUnit() {
        assertEquals("999 ms", Text.age(Duration.ofMillis(999)));
        assertEquals("119 s", Text.age(Duration.ofSeconds(119)));
        assertEquals("14 min", Text.age(Duration.ofSeconds(14 * 60 + 59)));
        assertEquals("3 h", Text.age(Duration.ofHours(3)));
    }

    @Test
    void fingerprintsAreTheSameInEveryRun() {
        StackTraceElement mine = new StackTraceElement("a.B", "run", "B.java", 7);
        StackTraceElement hidden = new StackTraceElement("a.B$$Lambda$14/0x0000abcd", "get", null, -1);
        StackTraceElement again = new StackTraceElement("a.B$$Lambda$99/0x0000ffff", "get", null, -1);
        StackTraceElement jdk =
                new StackTraceElement(null, "java.base", "17", "java.util.List", "forEach", "List.java", 3);
        assertEquals("8f2d0c4df8d9".length(), Fingerprint.of("T", List.of(mine)).length());
        assertEquals(Fingerprint.of("T", List.of(mine, hidden)), Fingerprint.of("T", List.of(mine, again)));
        assertEquals(Fingerprint.of("T", List.of(mine)), Fingerprint.of("T", List.of(jdk, mine, jdk)));
        assertTrue(!Fingerprint.of("T", List.of(mine)).equals(Fingerprint.of("U", List.of(mine))));
        assertTrue(!Fingerprint.of("T", "ab", List.of()).equals(Fingerprint.of("Ta", "b", List.of())));
    }
}
