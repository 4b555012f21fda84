package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.holdfast.RefTable;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** Leaks are found without the next claim, told once per cause, and bounded. */
class LeaksTest {
    /** Forgets many claims at one line, and waits for the tracker's own thread. */
    public static final class ByItself implements Callable<List<String>> {
        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            List<String> told = new CopyOnWriteArrayList<>();
            Tracker.addListener(leak -> told.add(leak.kind() + " " + leak.count()));
            Ref<String> shared = Ref.of("a", text -> {});
            forget(shared, 100);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (LeakLog.snapshot().stream().mapToLong(Leak::count).sum() < 100 && System.nanoTime() < deadline) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            List<Leak> leaks = LeakLog.snapshot();
            List<String> answer = new ArrayList<>(told);
            leaks.forEach(leak -> answer.add("known " + leak.kind() + ' ' + leak.count()));
            Reference.reachabilityFence(shared);
            return answer;
        }

        private static void forget(Ref<String> shared, int times) {
            for (int i = 0; i < times; i++) {
                shared.share().get();
            }
        }
    }

    @Test
    void unreachableClaimsAreFoundByTheTrackersThreadAndToldOncePerDoubling() throws Exception {
        assertEquals(
                List.of(
                        "UNREACHABLE 1",
                        "UNREACHABLE 2",
                        "UNREACHABLE 4",
                        "UNREACHABLE 8",
                        "UNREACHABLE 16",
                        "UNREACHABLE 32",
                        "UNREACHABLE 64",
                        "known UNREACHABLE 100"),
                OwnCopy.call(ByItself.class));
    }

    /** Lets the number of open claims at a site, and of a type, grow for windows. */
    public static final class Growing implements Callable<List<String>> {
        private static final Site SITE = Site.here("grows");

        @Override
        public List<String> call() throws Exception {
            List<String> told = new ArrayList<>();
            TestClock clock = TestClock.set();
            Tracker.setLimits(
                    Limits.DEFAULT.withGrowth(Duration.ofMinutes(1), 3).withAge(Duration.ZERO));
            Closeable listener = Tracker.addListener(leak -> told.add(leak.kind() + " " + leak.count() + " "
                    + leak.cause().where().replaceAll(" ?\\(.*", "") + " "
                    + (leak.totals() == null
                            ? ""
                            : leak.totals().acquired() + "-" + leak.totals().released())));
            List<Ref<?>> held = new ArrayList<>();
            Ref<String> first = Ref.of("a", text -> {});
            for (Level level : List.of(Level.SITES, Level.FULL)) {
                Tracker.setLevel(level);
                for (int window = 0; window < 3; window++) {
                    held.add(first.share(SITE));
                    first.share(SITE).close();
                    clock.endWindow();
                    told.add(level + " window " + window);
                }
                held.forEach(Ref::close);
                held.clear();
                clock.endWindow();
                Tracker.reset();
            }
            listener.close();
            first.close();
            return told;
        }
    }

    @Test
    void growthInThreeWindowsRunningIsTold() throws Exception {
        assertEquals(
                List.of(
                        "SITES window 0",
                        "SITES window 1",
                        "GROWING 3 grows 6-3",
                        "SITES window 2",
                        "FULL window 0",
                        "FULL window 1",
                        "GROWING 3 grows 6-3",
                        "FULL window 2"),
                OwnCopy.call(Growing.class));
    }

    /** Holds claims for longer than the limit, and closes them. */
    public static final class Old implements Callable<List<String>> {
        @Override
        public List<String> call() {
            TestClock clock = TestClock.set();
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {});
            Ref<String> first = Ref.of("a", text -> {});
            List<String> answer = new ArrayList<>();
            clock.advance(Duration.ofMinutes(10));
            answer.add("" + Tracker.check().size());
            clock.advance(Duration.ofMillis(1));
            Leak leak = Tracker.check().get(0);
            answer.add(leak.kind() + " " + leak.count() + " " + leak.oldest());
            first.close();
            answer.add("" + Tracker.check().size());
            return answer;
        }
    }

    @Test
    void claimIsOldAfterTenMinutesAndNotBefore() throws Exception {
        assertEquals(List.of("0", "OLD 1 PT10M0.001S", "0"), OwnCopy.call(Old.class));
    }

    /** Makes more causes than are kept. */
    public static final class TooMany implements Callable<String> {
        @Override
        public String call() {
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {});
            Tracker.setLimits(Limits.DEFAULT.withCauses(1));
            Ref<String> shared = Ref.of("a", text -> {});
            shared.share().get();
            shared.share().get();
            System.gc();
            Tracker.check();
            Snapshot now = Tracker.snapshot();
            shared.close();
            return now.leaks().size() + " kept, " + now.dropped() + " dropped: "
                    + now.toText().lines().findFirst().orElse("");
        }
    }

    @Test
    void whatThereIsTooMuchOfIsDroppedAndThatIsSaid() throws Exception {
        assertEquals(
                "1 kept, 1 dropped: holdfast tracker: level full, followed and open: 1, untracked: 0, dropped: 1",
                OwnCopy.call(TooMany.class));
    }

    /** The table's claim is known by the table alone, whose entry has the token. */
    public static final class DroppedTable implements Callable<List<String>> {
        @Override
        public List<String> call() {
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {});
            fill();
            System.gc();
            return Tracker.check().stream()
                    .map(leak -> leak.kind() + " " + leak.count())
                    .toList();
        }

        private static void fill() {
            RefTable<Integer, StringBuilder> table = RefTable.<Integer, StringBuilder>builder()
                    .disposer(text -> {})
                    .build();
            for (int i = 0; i < 3; i++) {
                table.acquire(i, key -> new StringBuilder()).close();
            }
        }
    }

    @Test
    void tableThatIsDroppedUnclosedLeaksItsClaims() throws Exception {
        assertEquals(List.of("UNREACHABLE 3"), OwnCopy.call(DroppedTable.class));
    }

    /** Forgets a claim in an object whose finalizer could close it, and does not. */
    public static final class BehindAFinalizer implements Callable<List<String>> {
        private static final CountDownLatch BEGUN = new CountDownLatch(1);
        private static final CountDownLatch MAY_END = new CountDownLatch(1);

        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {});
            Finalized.forget(Ref.of("a", text -> {}));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            List<Leak> before = Tracker.check();
            while (!BEGUN.await(50, TimeUnit.MILLISECONDS) && before.isEmpty() && System.nanoTime() < deadline) {
                System.gc();
                before = Tracker.check();
            }
            MAY_END.countDown();
            List<Leak> after = Tracker.check();
            while (after.isEmpty() && System.nanoTime() < deadline) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(20);
                after = Tracker.check();
            }
            return Stream.of(before, after)
                    .map(leaks -> leaks.stream()
                            .map(leak -> leak.kind() + " " + leak.count())
                            .toList()
                            .toString())
                    .toList();
        }

        private static final class Finalized {
            private final Ref<String> claim;

            Finalized(Ref<String> claim) {
                this.claim = claim;
            }

            static void forget(Ref<String> claim) {
                new Finalized(claim).claim.get();
            }

            @Override
            @SuppressWarnings({"deprecation", "removal"}) // as old code does it
            protected void finalize() throws InterruptedException {
                BEGUN.countDown();
                boolean told = MAY_END.await(60, TimeUnit.SECONDS);
                claim.get().concat(told ? "in time" : "too late");
            }
        }
    }

    @Test
    void claimThatAFinalizerMayCloseIsNoLeakUntilThatHasRun() throws Exception {
        assertEquals(List.of("[]", "[UNREACHABLE 1]"), OwnCopy.call(BehindAFinalizer.class));
    }

    /** Claims by hand on objects that are collected. */
    public static final class ByHand implements Callable<List<String>> {
        private static final class Counted extends RefCounted {
            @Override
            protected void dispose() {
                // nothing is held
            }
        }

        @Override
        public List<String> call() {
            Tracker.addListener(leak -> {});
            List<String> answer = new ArrayList<>();
            for (Runnable program : List.<Runnable>of(
                    ByHand::severalLeft, ByHand::levelChanged, ByHand::handleForgotten, ByHand::both)) {
                Tracker.setLevel(Level.FULL);
                program.run();
                System.gc();
                Tracker.check()
                        .forEach(leak -> answer.add(leak.kind() + " " + leak.count() + " "
                                + leak.cause().where().replaceAll(".*\\.(\\w+)\\(.*", "$1")));
                answer.add("and no other");
                Tracker.reset();
            }
            return answer;
        }

        private static void severalLeft() {
            RefCount count = new RefCount();
            count.retain(3);
            boolean ignored = count.release(2);
        }

        /** The release is not seen. */
        private static void levelChanged() {
            RefCount count = new RefCount();
            count.retain();
            Tracker.setLevel(Level.OFF);
            boolean ignored = count.release(2);
            Tracker.setLevel(Level.FULL);
        }

        /** What was done by hand is paired. */
        private static void handleForgotten() {
            Ref<Counted> handle = Ref.adopt(new Counted());
            handle.get().retain();
            boolean ignored = handle.get().release();
        }

        private static void both() {
            Ref.adopt(new Counted()).get().retain();
        }
    }

    @Test
    void claimsByHandThatWereLeftOnACollectedObjectAreToldUnlessAHandleOrAChangeOfLevelsExplainsThem()
            throws Exception {
        List<String> answer = OwnCopy.call(ByHand.class);
        assertEquals(
                List.of(
                        "UNREACHABLE 2 severalLeft",
                        "and no other",
                        "and no other",
                        "UNREACHABLE 1 handleForgotten",
                        "and no other",
                        "UNREACHABLE 2 both", // the handle's and the other
                        "and no other"),
                answer);
    }

    /** A listener that fails. */
    public static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            int[] told = new int[1];
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> {
                throw new IllegalStateException("a listener's own fault");
            });
            Tracker.addListener(leak -> told[0]++);
            Ref<String> shared = Ref.of("a", text -> {});
            shared.share().get();
            System.gc();
            Tracker.check();
            shared.close();
            return told[0];
        }
    }

    @Test
    void listenerThatFailsKeepsNobodyFromBeingTold() throws Exception {
        assertEquals(1, OwnCopy.call(Failing.class));
    }

    /** Shares from what was shared, closes the parent, and so on for long. */
    public static final class Chain implements Callable<String> {
        @Override
        public String call() {
            Tracker.setLevel(Level.FULL);
            Tracker.setLimits(Limits.DEFAULT.withRemembered(10));
            Ref<String> at = Ref.of("a", text -> {});
            for (int i = 0; i < 5_000; i++) {
                Ref<String> next = at.share();
                at.close();
                at = next;
            }
            ClaimRecord last = Tracker.snapshot().claims().get(0);
            at.close();
            return last.lineage().size() + " known, depot " + (Depot.size() <= 20);
        }
    }

    @Test
    void lineageIsNoLongerThanWhatIsRemembered() throws Exception {
        String answer = OwnCopy.call(Chain.class);
        assertTrue(answer.matches("1[0-2] known, depot true"), answer);
    }
}
