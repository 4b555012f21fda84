package org.holdfast.stress.handles;

import static org.holdfast.stress.handles.Interleaved.check;
import static org.holdfast.stress.handles.Interleaved.inThreads;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.RefCount;
import org.holdfast.TwoLevelRefCount;

/** The contents are torn down once, before the shell is freed, once. */
final class Levels {
    private final AtomicInteger torn = new AtomicInteger();
    private final AtomicInteger freed = new AtomicInteger();
    private final TwoLevelRefCount<String, String> counts =
            new TwoLevelRefCount<>("contents", contents -> tearDown(), "shell", shell -> free());

    private Levels() {}

    static List<Interleaved> all() {
        return List.of(
                Interleaved.holds("two users and a holder leave", () -> new Levels().usersAndHolderLeave()),
                Interleaved.holds(
                        "a holder becomes a user as the last one leaves", () -> new Levels().holderBecomesUser()),
                Interleaved.planted("users that own no holder claim", () -> new Levels().usersOwnNothing()));
    }

    private void tearDown() {
        check(torn.incrementAndGet() == 1, "torn down twice");
        check(freed.get() == 0, "torn down after the shell was freed");
    }

    private void free() {
        check(freed.incrementAndGet() == 1, "freed twice");
        check(torn.get() == 1, "freed before it was torn down");
    }

    private void usersAndHolderLeave() {
        counts.retainUser();
        counts.retainHolder();
        inThreads(counts::releaseUser, counts::releaseUser, counts::releaseHolder);
        bothAreGone();
    }

    private void holderBecomesUser() {
        counts.retainHolder();
        inThreads(counts::releaseUser, () -> {
            if (counts.tryRetainUser()) {
                check(torn.get() == 0, "a user of what is torn down");
                counts.releaseUser();
            }
            check(freed.get() == 0, "freed while it was held");
            counts.releaseHolder();
        });
        bothAreGone();
    }

    private void usersOwnNothing() {
        RefCount users = new RefCount();
        RefCount holders = RefCount.of(1);
        inThreads(
                () -> {
                    if (users.release()) {
                        tearDown();
                    }
                },
                () -> {
                    if (holders.release()) {
                        free();
                    }
                });
    }

    private void bothAreGone() {
        check(torn.get() == 1, "torn down " + torn + " times");
        check(freed.get() == 1, "freed " + freed + " times");
        check(!counts.tryRetainUser() && !counts.tryRetainHolder(), "revived");
    }
}
