package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Races that went wrong in published counters, each reproduced there with the version and at the rate that is named: the
 * same calls, made to meet more often than the original needed to fail, are safe here. Sequences for one thread are in
 * {@link PeerDefectsTest}.
 */
@Tag("slow") // and whether two threads meet is luck, by which no mutant must be judged
class PeerRacesTest {
    /** Races per test, in thousands. */
    private static final int ROWS = 100;

    /** The same where each call throws, which is slow. */
    private static final int ROWS_OF_EXCEPTIONS = 30;

    @RegisterExtension
    final Reports reports = new Reports();

    /** A pooled array that counts its returns. */
    private static final class Lease {
        final AtomicInteger returns = new AtomicInteger();
        final Ref<byte[]> handle = Ref.of(new byte[1], array -> returns.incrementAndGet());
    }

    /**
     * mongodb-driver-core 5.6.2: two racing releases of one claim return one array to the pool twice, in 17,547 of 4,000,000
     * races, so two buffers share it from then on.
     */
    @Test
    void mongoReturnsAnArrayTwiceThatIsReturnedOnceHere() throws Exception {
        Predicate<Lease> close = lease -> {
            lease.handle.close();
            return true;
        };
        long before = MisuseReports.secondCloses();
        List<Lease> leases = Edge.meet(ROWS, Lease::new, close, close);
        assertEquals(
                0, leases.stream().filter(lease -> lease.returns.get() != 1).count(), "leases not returned once");
        assertEquals(leases.size(), MisuseReports.secondCloses() - before, "one of two closes gave up the claim");
    }

    /**
     * bson 5.6.2, ByteBufNIO: two retains meet on a dead buffer; the one finds the increment that the other is about to take back,
     * and succeeds, in 2 of 20,000 races.
     */
    @Test
    void bsonGrantsAClaimDuringARollbackThatNobodySeesHere() throws Exception {
        AtomicInteger granted = new AtomicInteger();
        Predicate<RefCount> retain = counter -> {
            try {
                counter.retain();
            } catch (RefCountException e) {
                return false;
            }
            return granted.incrementAndGet() > 0;
        };
        List<RefCount> row = Edge.meet(ROWS_OF_EXCEPTIONS, PeerRacesTest::dead, retain, retain);
        assertEquals(0, granted.get(), "claims granted on a dead counter");
        assertTrue(row.stream().allMatch(RefCount::isDead));
    }

    /** The races below find such a counter out, some hundred times in 100,000. */
    @Test
    void theseRacesShowACounterThatRollsBack() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "calls must overlap");
        AtomicInteger granted = new AtomicInteger();
        Predicate<AtomicInteger> retain = count -> {
            if (count.getAndIncrement() > 0) {
                return granted.incrementAndGet() > 0;
            }
            return count.decrementAndGet() > 0;
        };
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); // on a busy machine two threads seldom run at once
        while (granted.get() == 0 && System.nanoTime() < end) {
            Edge.meet(1, AtomicInteger::new, retain, retain);
        }
        assertTrue(granted.get() > 0, "no race met: the tests beside this one show nothing");
    }

    private static RefCount dead() {
        RefCount counter = new RefCount();
        assertTrue(counter.release());
        return counter;
    }

    /** A resource that knows whether it was destroyed while somebody held a claim. */
    private static final class Shared {
        final AtomicBoolean destroyed = new AtomicBoolean();
        final Ref<AtomicBoolean> handle = Ref.of(destroyed, gone -> gone.set(true));
        final Unclaimed<AtomicBoolean> known = handle.unclaimed();
        final AtomicInteger stale = new AtomicInteger();

        /** Takes a claim as a lookup does, and looks whether what it holds is there. */
        boolean use() {
            try (ScopedRef<AtomicBoolean> claim = known.tryShareScoped()) {
                return claim != null && claim.get().get() && stale.incrementAndGet() > 0;
            }
        }
    }

    /**
     * dubbo 3.3.6, ReferenceCountedResource: a retain that meets another on a destroyed resource finds the increment that
     * the other rolls back, and answers as if the resource lived, in 3 of 20,000 races.
     */
    @Test
    void dubboHandsOutADestroyedResourceThatIsRefusedHere() throws Exception {
        Predicate<Shared> closer = shared -> {
            shared.handle.close();
            return shared.use();
        };
        List<Shared> all = Edge.meet(ROWS, Shared::new, closer, shared -> shared.use() || shared.use());
        assertEquals(0, all.stream().mapToInt(shared -> shared.stale.get()).sum(), "uses of a destroyed resource");
        assertTrue(all.stream().allMatch(shared -> shared.destroyed.get()), "each was destroyed");
    }

    /** A table with one value, idle for so long that the next pass reaps it. */
    private static final class Idle {
        final AtomicInteger loads = new AtomicInteger();
        final List<Integer> torn = new CopyOnWriteArrayList<>();
        final AtomicLong clock = new AtomicLong();
        final RefTable<String, Integer> table = RefTable.<String, Integer>builder()
                .disposer(torn::add)
                .idleTimes(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .clock(clock::get)
                .build();
        final AtomicReference<@Nullable Ref<Integer>> held = new AtomicReference<>();

        Idle() {
            put();
            held.get().close();
            assertEquals(0, table.reap());
            clock.set(Duration.ofMinutes(1).toNanos());
        }

        boolean put() {
            held.set(table.acquire("key", key -> loads.incrementAndGet()));
            return true;
        }

        /** What a holder has is what the next one finds, and it lives. */
        boolean isOrphaned() {
            try (Ref<Integer> mine = held.get();
                    Ref<Integer> found = table.find("key")) {
                return found == null || !found.get().equals(mine.get()) || torn.contains(mine.get());
            }
        }
    }

    /**
     * ratis-common 3.3.0, RefCountingMap: a put that meets the removal of the same key counts itself into the value that is being
     * removed, and holds what nobody finds any more, in 301 of 3,000,000 races.
     */
    @Test
    void ratisOrphansAnEntryThatStaysFindableHere() throws Exception {
        List<Idle> all = Edge.meet(ROWS, Idle::new, Idle::put, idle -> idle.table.reap() > 0);
        assertEquals(0, all.stream().filter(Idle::isOrphaned).count(), "values held and not found");
        all.forEach(idle -> idle.table.close());
        assertEquals(
                List.of(),
                all.stream()
                        .filter(idle -> idle.torn.size() != idle.loads.get())
                        .toList(),
                "each value loaded is torn down once");
        long reaped = all.stream().filter(idle -> idle.loads.get() == 2).count();
        assertTrue(reaped > 0 && reaped < all.size(), () -> reaped + " of " + all.size() + " races went to the pass");
    }
}
