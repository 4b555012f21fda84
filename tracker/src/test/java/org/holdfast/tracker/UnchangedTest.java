package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.RefCounted;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** Watching changes nothing: what a program sees is the same at every level, and where tracking fails. */
class UnchangedTest {
    /** A clock that has no memory left. */
    private static void failFromNowOn() {
        boolean[] fails = new boolean[1];
        Times.set(() -> {
            if (fails[0]) {
                throw new OutOfMemoryError("planned");
            }
            return 1L;
        });
        fails[0] = true;
    }

    /** Does what handles and counters can do, and writes down what comes of it. The argument is a level, or a way to fail. */
    public static final class Life implements Callable<List<String>> {
        private final List<String> lines = new ArrayList<>();
        private final String how;

        public Life(String how) {
            this.how = how;
        }

        /** Equal to others of its kind, and says when somebody asks. */
        private final class Value {
            @Override
            public boolean equals(Object other) {
                lines.add("WRONG: equals was called");
                return other instanceof Value;
            }

            @Override
            public int hashCode() {
                lines.add("WRONG: hashCode was called");
                return 1;
            }

            @Override
            public String toString() {
                lines.add("WRONG: toString was called");
                return "value";
            }
        }

        private final class Counted extends RefCounted {
            @Override
            protected void dispose() {
                lines.add("counted disposed");
                throw new IllegalStateException("dispose failed");
            }
        }

        @Override
        public List<String> call() {
            if (how.equals("FAILING")) {
                Tracker.setLevel(Level.FULL);
                failFromNowOn();
            } else {
                Tracker.setLevel(Level.valueOf(how));
                Tracker.setSampling(1);
            }
            Value value = new Value();
            Ref<Value> first = Ref.of(value, one -> lines.add("disposed " + (one == value)));
            Ref<Value> second = first.share("reason");
            Ref<Value> third = second.move();
            lines.add("same " + (third.get() == value) + ", equal " + first.equals(third) + second.equals(third));
            lines.add("open " + first.isOpen() + second.isOpen() + third.isOpen());
            attempt(second::get);
            second.close();
            first.close();
            first.close();
            attempt(first::share);
            try (ScopedRef<Value> scoped = third.shareScoped()) {
                lines.add("scoped " + (scoped.get() == value));
            }
            RefSlot<Value> slot = new RefSlot<>(third);
            slot.acquire().close();
            slot.clear();
            slot.close();
            attempt(() -> slot.set(Ref.of(value, one -> lines.add("not taken"))));
            Counted counted = new Counted();
            counted.retain();
            lines.add("released " + counted.release());
            attempt(counted::release);
            attempt(counted::retain);
            attempt(counted::release);
            RefCount count = RefCount.of(3);
            lines.add("" + count.release(2) + count.releaseUnlessLast() + count.releaseIfLast() + count.tryRetain());
            attempt(count::release);
            Lifetime group = new Lifetime(() -> lines.add("group released"));
            Ref<Lifetime> inside = group.enter();
            Ref<Lifetime> handed = inside.share(Site.here("handed"));
            inside.close();
            group.terminate();
            attempt(() -> lines.add("awaited " + group.await(Duration.ofMillis(1))));
            handed.close();
            attempt(() -> lines.add("awaited " + group.await(Duration.ofMillis(1))));
            lines.replaceAll(line -> line.replaceAll("@[0-9a-f]+", "@HASH"));
            if (how.equals("FAILING")) {
                Times.reset();
                assertTrue(Tracker.snapshot().untracked() > 5, "it did not fail");
                assertTrue(Tracker.snapshot().toText().contains("untracked: "));
            }
            return lines;
        }

        private void attempt(Attempt attempt) {
            try {
                attempt.run();
            } catch (RefCountException e) {
                lines.add(e.misuse() + " " + e.getMessage().replaceAll("(?s); counter=.*", ""));
            } catch (Exception e) {
                lines.add(e.toString());
            }
        }

        private interface Attempt {
            void run() throws Exception;
        }
    }

    @Test
    void programSeesTheSameAtEachLevelAndWhereTrackingFails() throws Exception {
        List<String> off = OwnCopy.call(Life.class, "OFF");
        assertTrue(off.size() > 15 && off.stream().noneMatch(line -> line.startsWith("WRONG")), () -> "" + off);
        for (String how : List.of("SITES", "SAMPLED", "FULL", "FAILING")) {
            assertEquals(off, OwnCopy.call(Life.class, how), how);
        }
    }

    /** Fails while claims are taken, moved and given up, and ends with a claim that is really held. */
    public static final class Untracked implements Callable<String> {
        @Override
        public String call() {
            Tracker.setLevel(Level.FULL);
            Ref<String> first = Ref.of("a", text -> {});
            Ref<String> moved = first.share();
            failFromNowOn();
            Ref<String> unknown = first.share();
            Ref<String> next = moved.move();
            unknown.close();
            next.close();
            Times.reset();
            System.gc();
            Tracker.check();
            Snapshot now = Tracker.snapshot();
            first.close();
            return "untracked " + now.untracked() + ", followed " + now.followed() + ", leaks "
                    + now.leaks().size();
        }
    }

    @Test
    void whatCannotBeFollowedIsCountedAndNeverCalledALeak() throws Exception {
        assertEquals("untracked 2, followed 1, leaks 0", OwnCopy.call(Untracked.class));
    }
}
