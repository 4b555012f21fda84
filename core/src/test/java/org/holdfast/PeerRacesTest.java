package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Races that went wrong in published counters, each reproduced there with the version and at the rate that is named: the
 * same calls, made to meet more often than the original needed to fail, are safe here. Sequences for one thread are in
 * {@link PeerDefectsTest}.
 */
class PeerRacesTest {
    /** Races per test, in thousands. */
    private static final int ROWS = 100;

    /** The same where each call throws, which is slow. */
    private static final int ROWS_OF_EXCEPTIONS = 30;

    @RegisterExtension
    final Reports reports = new Reports();

    /** Two calls meet at each of many fresh objects; answers them all. */
    private static <T> List<T> race(int rows, Supplier<T> make, Predicate<T> first, Predicate<T> second)
            throws Exception {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<T> row = Stream.generate(make).limit(Edge.TRIALS).toList();
            @SuppressWarnings("unchecked") // the elements of a list of them
            T[] array = (T[]) row.toArray();
            Edge.meet(array, first, second);
            all.addAll(row);
        }
        return all;
    }

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
        List<Lease> leases = race(ROWS, Lease::new, close, close);
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
        List<RefCount> row = race(ROWS_OF_EXCEPTIONS, PeerRacesTest::dead, retain, retain);
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
        for (int rows = 0; rows < 10 * ROWS && granted.get() == 0; rows++) {
            race(1, AtomicInteger::new, retain, retain);
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
        List<Shared> all = race(ROWS, Shared::new, closer, shared -> shared.use() || shared.use());
        assertEquals(0, all.stream().mapToInt(shared -> shared.stale.get()).sum(), "uses of a destroyed resource");
        assertTrue(all.stream().allMatch(shared -> shared.destroyed.get()), "each was destroyed");
    }
}
