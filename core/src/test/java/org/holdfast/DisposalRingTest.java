package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With {@code -Dholdfast.disposals=on} a report names who gave up the last claim. The build has a run of its own for it. */
@EnabledIfSystemProperty(named = "holdfast.disposals", matches = "on")
class DisposalRingTest {
    private static final Pattern RELEASED = Pattern.compile("at (.*) on (.*), (\\d+) ms before");

    @RegisterExtension
    final Reports reports = new Reports();

    private static boolean lastReleaseHere(RefCount counter, Predicate<RefCount> release) {
        return release.test(counter);
    }

    @Test
    void everyReleaseThatTellsLastIsRemembered() {
        List<Predicate<RefCount>> releases = List.of(
                RefCount::release,
                c -> c.release(1),
                RefCount::releaseIfLast,
                c -> c.releaseLocking(new java.util.concurrent.locks.ReentrantLock()));
        for (Predicate<RefCount> release : releases) {
            reports.forget();
            RefCount counter = new RefCount();
            assertTrue(lastReleaseHere(counter, release));
            assertThrows(RefCountException.class, counter::retain);
            assertNotNull(reports.told().get(0).firstReleased());
        }
    }

    @Test
    void aReportSaysWhereOnWhichThreadAndHowLongBefore() throws Exception {
        RefCount counter = new RefCount();
        Thread releaser = new Thread(() -> assertTrue(counter.release()), "the releaser");
        releaser.start();
        releaser.join();
        TimeUnit.MILLISECONDS.sleep(30);
        RefCountException e = assertThrows(RefCountException.class, counter::retain);
        Matcher released = RELEASED.matcher(reports.told().get(0).firstReleased());
        assertTrue(released.matches(), reports.told().get(0).firstReleased());
        assertTrue(released.group(1).contains("DisposalRingTest"), released.group(1));
        assertEquals("the releaser", released.group(2));
        long millis = Long.parseLong(released.group(3));
        assertTrue(millis >= 29 && millis < 60_000, millis + " ms");
        assertTrue(e.getMessage().contains("given up before at "), e.getMessage());
    }

    @Test
    void anObjectThatCarriesItsCountIsRememberedToo() {
        Resource resource = new Resource();
        assertTrue(resource.release());
        assertThrows(RefCountException.class, resource::retain);
        assertNotNull(reports.told().get(0).firstReleased());
    }

    @Test
    void aShardedCounterIsRememberedToo() {
        ShardedRefCount counter = new ShardedRefCount();
        assertTrue(counter.kill());
        assertThrows(RefCountException.class, counter::retain);
        assertNotNull(reports.told().get(0).firstReleased());
    }

    @Test
    void aValueThatAPassReapedIsRememberedToo() {
        RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                .disposer(value -> {})
                .idleTimes(Duration.ZERO, Duration.ZERO)
                .build();
        Unclaimed<String> known;
        RefCounted holder;
        try (Ref<String> value = table.acquire(1, key -> "a")) {
            known = value.unclaimed();
            holder = value.holder;
        }
        assertEquals(1, table.reap());
        assertNull(known.tryShare());
        assertNotNull(DisposalRing.find(holder));
    }

    @Test
    void theRingMovesOnAfterItsSize() {
        assertNull(DisposalRing.find(new RefCount()), "a live counter");
        RefCount oldest = new RefCount();
        assertTrue(oldest.release());
        for (int i = 0; i < DisposalRing.SIZE - 1; i++) {
            assertTrue(new RefCount().release());
        }
        assertNotNull(DisposalRing.find(oldest), "remembered for as long as the ring is");
        assertTrue(new RefCount().release());
        assertNull(DisposalRing.find(oldest), "forgotten by the next death");
    }
}
