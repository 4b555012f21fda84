package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A handle owns one claim, gives it up once, and is of no use afterwards. */
class RefTest {
    private static final int RACES = 2_000;

    @RegisterExtension
    final Reports reports = new Reports();

    private final List<String> disposed = new ArrayList<>();

    private Ref<String> of(String value) {
        return Ref.of(value, disposed::add);
    }

    @Test
    void theLastCloseDisposesAndNoOther() {
        Ref<String> first = of("a");
        Ref<String> second = first.share();
        assertNotSame(first, second);
        assertSame(first.get(), second.get());
        first.close();
        assertEquals(List.of(), disposed);
        assertEquals("a", second.get());
        second.close();
        assertEquals(List.of("a"), disposed);
        assertEquals(List.of(), reports.told());
    }

    @Test
    void aSecondCloseTakesNobodysClaimAndIsCounted() {
        Ref<String> first = of("a");
        Ref<String> second = first.share();
        long before = MisuseReports.secondCloses();
        first.close();
        first.close();
        first.close();
        assertEquals(2, MisuseReports.secondCloses() - before);
        assertEquals(List.of(), disposed, "the other's claim still holds");
        assertTrue(second.isOpen());
        second.close();
        assertEquals(List.of("a"), disposed);
        assertEquals(List.of(), reports.told(), "silent");
    }

    static Stream<Callable<Object>> usesOfA(Ref<String> ref) {
        return Stream.of(
                ref::get,
                ref::share,
                () -> ref.share("reason"),
                () -> ref.share(Site.here("site")),
                ref::shareScoped,
                ref::move,
                ref::unclaimed);
    }

    @Test
    void everyUseAfterCloseThrowsThoughOthersHold() {
        Ref<String> first = of("a");
        Ref<String> second = first.share();
        first.close();
        usesOfA(first).forEach(use -> {
            RefCountException e = assertThrows(RefCountException.class, use::call);
            assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
            assertTrue(e.getMessage().contains("closed handle on java.lang.String@"), e.getMessage());
        });
        RefCountException named = assertThrows(RefCountException.class, () -> assertNotNull(first.get()));
        assertTrue(named.getMessage().contains("RefTest.java"), named.getMessage());
        assertFalse(first.isOpen());
        assertTrue(first.toString().endsWith(", closed]"), first.toString());
        second.close();
        assertEquals(List.of("a"), disposed, "no use took a claim");
    }

    @Test
    void aMoveKillsItsSourceAndCountsNothing() {
        Ref<String> first = of("a");
        Ref<String> second = first.move();
        assertFalse(first.isOpen());
        assertTrue(first.toString().endsWith(", moved]"), first.toString());
        usesOfA(first).forEach(use -> {
            RefCountException e = assertThrows(RefCountException.class, use::call);
            assertTrue(e.getMessage().contains("moved handle"), e.getMessage());
        });
        long before = MisuseReports.secondCloses();
        first.close();
        assertEquals(0, MisuseReports.secondCloses() - before, "closing a moved handle is no mistake");
        assertEquals(List.of(), disposed);
        assertEquals(1, second.holder.countClaims());
        second.close();
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void whatTheDisposerThrowsLeavesTheLastCloseAsItCame() {
        IOException failure = new IOException("disk");
        Ref<String> ref = Ref.of("a", a -> {
            throw failure;
        });
        Ref<String> other = ref.share();
        ref.close();
        assertSame(failure, assertThrows(IOException.class, other::close));
        assertFalse(other.isOpen());
        other.close();
    }

    @Test
    void nullsAreRefusedAndNothingIsOwned() {
        assertThrows(NullPointerException.class, () -> Ref.of(null, x -> {}).close());
        assertThrows(NullPointerException.class, () -> Ref.of("a", null).close());
        assertThrows(
                NullPointerException.class, () -> Ref.of("a", x -> {}, null).close());
        assertThrows(
                NullPointerException.class, () -> Ref.adopt((Resource) null).close());
        try (Ref<String> ref = of("a")) {
            assertThrows(
                    NullPointerException.class, () -> ref.share((String) null).close());
            assertThrows(
                    NullPointerException.class, () -> ref.share((Site) null).close());
            assertEquals(1, ref.holder.countClaims());
        }
    }

    @Test
    void aCountedObjectIsAdoptedWithTheClaimOfItsCreator() {
        Resource resource = new Resource();
        Ref<Resource> mine = Ref.adopt(resource);
        assertSame(resource, mine.get());
        Ref<Resource> other = Ref.retain(resource);
        Ref<Resource> third = Ref.tryRetain(resource);
        assertNotNull(third);
        mine.close();
        other.close();
        assertEquals(0, resource.disposals());
        third.close();
        assertEquals(1, resource.disposals());
        assertNull(Ref.tryRetain(resource));
        RefCountException e =
                assertThrows(RefCountException.class, () -> Ref.retain(resource).close());
        assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
    }

    @Test
    @Tag("slow")
    void aChainOfAMillionHandlesIsDisposedOfWithoutRecursion() {
        int length = 1_000_000;
        AtomicInteger count = new AtomicInteger();
        Ref<Object> chain = Ref.of("end", end -> count.incrementAndGet());
        for (int i = 1; i < length; i++) {
            Ref<Object> next = chain;
            chain = Ref.of(next, ref -> {
                count.incrementAndGet();
                next.close();
            });
        }
        chain.close();
        assertEquals(length, count.get());
    }

    @Test
    void closeKeepsTheInterruptFlag() {
        Ref<String> ref = of("a");
        Thread.currentThread().interrupt();
        ref.close();
        assertTrue(Thread.interrupted());
        assertEquals(List.of("a"), disposed);
    }

    @Test
    void whatThePolicyDoesNotThrowAHandleDoes() {
        RefCountException e = MisuseLog.dead(new Resource());
        assertEquals(Misuse.USE_AFTER_RELEASE, e.misuse());
        assertTrue(e.getMessage().contains("org.holdfast.Resource@"), e.getMessage());
    }

    @Test
    void whatAHolderKnowsAClaimByGoesWithTheClaim() {
        List<Object> ended = new ArrayList<>();
        RefCounted holder = new RefCounted() {
            @Override
            Object moved(Ref<?> next, Object token) {
                return token + ", moved";
            }

            @Override
            Object ended(Object token) {
                ended.add(token);
                return "ended";
            }

            @Override
            protected void dispose() {
                ended.add("disposed");
            }
        };
        Ref<RefCounted> first = Ref.adopt(holder);
        first.token = "token";
        Ref<RefCounted> second = first.move();
        assertEquals("token, moved", second.token);
        second.close();
        assertEquals(List.of("token, moved", "disposed"), ended);
        assertEquals("ended", second.token);
    }

    @Test
    void aMarkIsLikeNoOther() {
        assertNotSame(Ref.mark(), Ref.mark());
    }

    static Stream<Integer> closers() {
        return Stream.of(2, 3);
    }

    @ParameterizedTest
    @MethodSource("closers")
    @Tag("race")
    void ofRacingClosesOneGivesUpTheClaim(int closers) throws Exception {
        for (int i = 0; i < RACES / 4; i++) {
            AtomicInteger disposals = new AtomicInteger();
            Ref<String> one = Ref.of("a", a -> disposals.incrementAndGet());
            Ref<String> other = one.share();
            Runnable[] close = new Runnable[closers];
            Arrays.fill(close, (Runnable) one::close);
            Race.run(close);
            assertEquals(0, disposals.get(), "the other's claim was taken");
            other.close();
            assertEquals(1, disposals.get());
        }
    }

    @Test
    @Tag("race")
    void twoClosesAtTheSameMomentGiveUpOneClaim() throws Exception {
        int rounds = 200_000;
        Resource resource = new Resource();
        AtomicReferenceArray<Ref<Resource>> handles = new AtomicReferenceArray<>(rounds);
        AtomicIntegerArray arrived = new AtomicIntegerArray(rounds);
        for (int i = 0; i < rounds; i++) {
            handles.set(i, Ref.retain(resource));
        }
        Runnable closer = () -> {
            for (int i = 0; i < rounds; i++) {
                arrived.incrementAndGet(i);
                for (int spins = 0; arrived.get(i) < 2 && spins < 1_000; spins++) {
                    Thread.onSpinWait();
                }
                handles.get(i).close();
            }
        };
        Race.run(closer, closer);
        assertEquals(1, resource.countClaims(), "the creator's");
        assertEquals(0, resource.disposals());
        assertEquals(List.of(), reports.told());
    }

    @Test
    @Tag("race")
    void aMoveRacingACloseHandsTheClaimToOneOfThem() throws Exception {
        int moved = 0;
        for (int i = 0; i < RACES / 4; i++) {
            AtomicInteger disposals = new AtomicInteger();
            Ref<String> ref = Ref.of("a", a -> disposals.incrementAndGet());
            List<Ref<String>> got = new ArrayList<>();
            Race.run(ref::close, () -> {
                try {
                    got.add(ref.move());
                } catch (RefCountException e) {
                    // the close was first
                }
            });
            assertEquals(got.isEmpty() ? 1 : 0, disposals.get());
            got.forEach(Ref::close);
            moved += got.size();
            assertEquals(1, disposals.get());
        }
        assertTrue(moved < RACES / 4 + 1, "each round had one winner");
    }
}
