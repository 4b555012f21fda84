package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The marks of one thread: no two claims share one, and the list is as long as it has to be. Each test has a thread of its own. */
class InsideTest {
    private final Lifetime lifetime = new Lifetime();

    private static int length() {
        return ((Object[][]) Cascade.stateOfThisThread()[2]).length;
    }

    /** Enters that many lifetimes; each mark is in the place of its number. */
    private static List<Object[]> begin(int count) {
        List<Object[]> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add(Inside.begin(new Lifetime()));
        }
        return marks;
    }

    private static void end(List<Object[]> marks, int from, int to) {
        marks.subList(from, to).forEach(Inside::end);
    }

    @Test
    void whoComesAndGoesUsesOneMark() throws Exception {
        Race.run(() -> {
            Object[] first = Inside.begin(lifetime);
            Inside.end(first);
            for (int i = 0; i < 20; i++) {
                Object[] next = Inside.begin(lifetime);
                assertSame(first, next);
                Inside.end(next);
            }
            assertEquals(4, length());
        });
    }

    @Test
    void noTwoClaimsShareAMarkThoughTheListGrows() throws Exception {
        Race.run(() -> {
            List<Lifetime> lifetimes = new ArrayList<>();
            List<Object[]> marks = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                Lifetime next = new Lifetime();
                assertFalse(Inside.isInside(next));
                lifetimes.add(next);
                marks.add(Inside.begin(next));
                lifetimes.forEach(each -> assertTrue(Inside.isInside(each)));
            }
            assertEquals(128, length());
            for (int i = 0; i < 70; i++) {
                Inside.end(marks.get(i));
                assertFalse(Inside.isInside(lifetimes.get(i)));
            }
        });
    }

    @Test
    void theLastFreeMarkOfAShortListIsUsed() throws Exception {
        Race.run(() -> {
            List<Object[]> held = begin(4);
            for (int place = 0; place < 4; place++) {
                Inside.end(held.get(place));
                assertSame(held.get(place), Inside.begin(lifetime));
            }
            assertEquals(4, length());
        });
    }

    @Test
    void marksFarAwayAreUsedIfHalfOfAllAreFree() throws Exception {
        Race.run(() -> {
            List<Object[]> held = begin(16);
            end(held, 7, 15);
            assertSame(held.get(14), Inside.begin(lifetime));
            assertEquals(16, length());
        });
    }

    @Test
    void marksFarAwayAreNotLookedForOneByOne() throws Exception {
        Race.run(() -> {
            List<Object[]> held = begin(16);
            end(held, 7, 14); // the eight from the last one on are taken
            assertFalse(held.contains(Inside.begin(lifetime)), "less than half of them are free");
            assertEquals(32, length());
        });
    }

    @Test
    void aWindowOfClaimsBesideAFewLongOnesKeepsTheListShort() throws Exception {
        Race.run(() -> {
            List<Ref<Lifetime>> old = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                old.add(lifetime.enter());
            }
            Ref<Lifetime> last = lifetime.enter();
            for (int i = 0; i < 10_000; i++) {
                Ref<Lifetime> next = lifetime.enter();
                last.close();
                last = next;
            }
            last.close();
            old.forEach(Ref::close);
            assertTrue(length() <= 36, () -> "at most 9 were open at one moment; marks: " + length());
        });
    }
}
