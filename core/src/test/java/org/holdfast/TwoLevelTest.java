package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contents go after the last user, the shell after the last holder, and never the other way round. */
class TwoLevelTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final List<String> events = new ArrayList<>();
    private final TwoLevelRefCount<String, String> counts =
            new TwoLevelRefCount<>("contents", c -> events.add("torn " + c), "shell", s -> events.add("freed " + s));

    @Test
    void theShellOutlivesTheContentsForItsHolders() {
        Ref<String> user = counts.adoptUser();
        Ref<String> holder = counts.shareHolder();
        Ref<String> second = counts.shareUser();
        assertEquals("contents", second.get());
        assertEquals("shell", holder.get());
        assertEquals(2, counts.users());
        assertEquals(2, counts.holders(), "the observer, and all users as one");
        user.close();
        second.close();
        assertEquals(List.of("torn contents"), events);
        assertEquals(0, counts.users());
        assertEquals(1, counts.holders());
        assertNull(counts.tryShareUser(), "a holder cannot become a user any more");
        assertThrows(RefCountException.class, () -> counts.shareUser().close());
        assertEquals("shell", holder.get());
        Ref<String> late = counts.tryShareHolder();
        assertNotNull(late);
        holder.close();
        late.close();
        assertEquals(List.of("torn contents", "freed shell"), events);
        assertNull(counts.tryShareHolder());
        assertThrows(RefCountException.class, () -> counts.shareHolder().close());
    }

    @Test
    void withoutOtherHoldersTheLastUserFreesTheShellAfterTheContents() {
        assertTrue(counts.releaseUser());
        assertEquals(List.of("torn contents", "freed shell"), events);
    }

    @Test
    void theShellIsHeldWhileTheContentsAreTornDown() {
        List<Integer> holders = new ArrayList<>();
        List<TwoLevelRefCount<String, String>> self = new ArrayList<>();
        self.add(new TwoLevelRefCount<>("c", c -> holders.add(self.get(0).holders()), "s", s -> events.add("freed")));
        assertTrue(self.get(0).releaseUser());
        assertEquals(List.of(1), holders);
        assertEquals(List.of("freed"), events);
    }

    @Test
    void theCountersDoTheSameAsTheHandles() {
        counts.retainUser();
        assertTrue(counts.tryRetainUser());
        counts.retainHolder();
        assertTrue(counts.tryRetainHolder());
        assertEquals(3, counts.users());
        assertEquals(3, counts.holders());
        assertFalse(counts.releaseUser());
        assertFalse(counts.releaseUser());
        assertTrue(counts.releaseUser());
        assertFalse(counts.tryRetainUser());
        assertFalse(counts.releaseHolder());
        Ref<String> last = counts.adoptHolder();
        last.close();
        assertFalse(counts.tryRetainHolder());
        assertEquals(List.of("torn contents", "freed shell"), events);
        assertThrows(RefCountException.class, counts::retainUser);
        assertThrows(RefCountException.class, counts::releaseHolder);
    }

    @Test
    void aTearDownThatFailsStillLetsTheShellGoAndKeepsBothFailures() {
        TwoLevelRefCount<String, String> failing = new TwoLevelRefCount<>(
                "c",
                c -> {
                    throw new IOException("torn");
                },
                "s",
                s -> {
                    events.add("freed");
                    throw new IOException("freed");
                });
        IOException e = assertThrows(IOException.class, failing::releaseUser);
        assertEquals("torn", e.getMessage());
        assertEquals("freed", e.getSuppressed()[0].getMessage());
        assertEquals(List.of("freed"), events);
    }

    @Test
    void aTearDownThatFailsIsKeptBesideARobbedShell() {
        List<TwoLevelRefCount<String, String>> self = new ArrayList<>();
        self.add(new TwoLevelRefCount<>(
                "c",
                c -> {
                    assertTrue(self.get(0).releaseHolder(), "misuse: the users own that claim");
                    throw new IOException("torn");
                },
                "s",
                s -> events.add("freed")));
        IOException e = assertThrows(IOException.class, self.get(0)::releaseUser);
        assertEquals("torn", e.getMessage());
        assertEquals(RefCountException.class, e.getSuppressed()[0].getClass());
        assertEquals(List.of("freed"), events);
    }

    @Test
    void aHolderBecomesAUserWhileThereAreUsers() {
        Ref<String> user = counts.tryShareUser();
        assertNotNull(user);
        assertEquals("contents", user.get());
        assertEquals(2, counts.users());
        user.close();
        assertTrue(counts.releaseUser());
    }

    @Test
    void nullsAreRefused() {
        assertThrows(NullPointerException.class, () -> new TwoLevelRefCount<>(null, c -> {}, "s", s -> {}));
        assertThrows(NullPointerException.class, () -> new TwoLevelRefCount<>("c", null, "s", s -> {}));
        assertThrows(NullPointerException.class, () -> new TwoLevelRefCount<>("c", c -> {}, null, s -> {}));
        assertThrows(NullPointerException.class, () -> new TwoLevelRefCount<>("c", c -> {}, "s", null));
    }

    @Test
    @Tag("race")
    void racingUsersAndHoldersEndInOneTearDownBeforeOneFreeing() throws Exception {
        for (int i = 0; i < 500; i++) {
            events.clear();
            List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
            TwoLevelRefCount<String, String> each =
                    new TwoLevelRefCount<>("c", c -> order.add("torn"), "s", s -> order.add("freed"));
            each.retainHolder();
            Race.run(
                    each::releaseUser,
                    () -> {
                        if (each.tryRetainUser()) {
                            boolean last = each.releaseUser();
                            assertSame(last, last);
                        }
                    },
                    () -> each.releaseHolder());
            assertEquals(List.of("torn", "freed"), order);
        }
    }
}
