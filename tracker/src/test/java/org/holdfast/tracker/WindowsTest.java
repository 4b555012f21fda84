package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;

/** A window has the claims of its piece of work and no other, whichever thread takes them. */
class WindowsTest {
    /** Opens windows at level off, beside work that is in none. */
    public static final class Work implements Callable<List<String>> {
        private final List<String> lines = new ArrayList<>();

        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.OFF);
            ExecutorService worker = Executors.newSingleThreadExecutor();
            Ref<String> before = Ref.of("before", text -> {});
            worker.submit(() -> {}).get(); // its thread is older than the window
            List<Ref<String>> held = new ArrayList<>();
            ClaimWindow window = Tracker.openWindow("test 1");
            try (window) {
                held.add(Ref.of("mine", text -> {}));
                held.add(before.share("of an older handle"));
                Ref.of("closed", text -> {}).close();
                Thread started = new Thread(() -> held.add(held.get(0).share("by a thread started here")), "started");
                started.start();
                started.join();
                worker.submit(() -> held.add(held.get(0).share("by a pool, from my handle")))
                        .get();
                worker.submit(() -> held.add(Ref.of("another's", text -> {}))).get();
                worker.submit(() -> {
                            Closeable joined = window.join();
                            held.add(Ref.of("joined", text -> {}));
                            joined.close();
                            held.add(Ref.of("after joining", text -> {}));
                            return null;
                        })
                        .get();
                try (ClaimWindow inner = Tracker.openWindow("inner")) {
                    held.add(Ref.of("inner", text -> {}));
                    lines(inner);
                }
                held.add(Ref.of("outer again", text -> {}));
                held.get(1).move().close();
                window.open()
                        .forEach(claim ->
                                lines.add("at least " + !claim.taken().stack().isEmpty()));
                lines.clear();
                lines(window);
                forget();
            }
            held.add(Ref.of("after the window", text -> {}));
            System.gc();
            lines(window);
            lines.add("leaked "
                    + window.leaked().stream().map(ClaimRecord::reason).toList());
            held.forEach(Ref::close);
            lines.add("in the end " + window.open().size());
            before.close();
            worker.shutdown();
            lines.add("mode " + Levels.mode);
            return lines;
        }

        private static void forget() {
            Ref<String> first = Ref.of("forgotten", text -> {});
            first.share("dropped").get();
            first.close();
        }

        private void lines(ClaimWindow window) {
            lines.add(window.name() + ": " + window.open().size() + " "
                    + window.open().stream()
                            .map(claim -> claim.reason() == null ? "-" : claim.reason())
                            .toList());
        }
    }

    @Test
    void claimsAreThoseOfTheWorkOnAnyThread() throws Exception {
        assertEquals(
                List.of(
                        "test 1: 5 [-, by a thread started here, by a pool, from my handle, -, -]",
                        "test 1: 5 [-, by a thread started here, by a pool, from my handle, -, -]",
                        "leaked [dropped]",
                        "in the end 0",
                        "mode 0"),
                OwnCopy.call(Work.class));
    }

    /** Two windows at a time on two threads. */
    public static final class Parallel implements Callable<List<String>> {
        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            List<String> lines = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Callable<String>> tests = new ArrayList<>();
            for (int test = 0; test < 8; test++) {
                int forgotten = test % 3;
                tests.add(() -> {
                    try (ClaimWindow window = Tracker.openWindow("")) {
                        List<Ref<String>> held = new ArrayList<>();
                        for (int i = 0; i < 50; i++) {
                            held.add(Ref.of("a", text -> {}));
                        }
                        held.subList(forgotten, 50).forEach(Ref::close);
                        String answer = forgotten + "=" + window.open().size();
                        held.forEach(Ref::close);
                        return answer;
                    }
                });
            }
            for (var answer : threads.invokeAll(tests)) {
                lines.add(answer.get());
            }
            threads.shutdown();
            return lines;
        }
    }

    @Test
    void parallelWindowsDoNotSeeEachOther() throws Exception {
        assertEquals(List.of("0=0", "1=1", "2=2", "0=0", "1=1", "2=2", "0=0", "1=1"), OwnCopy.call(Parallel.class));
    }
}
