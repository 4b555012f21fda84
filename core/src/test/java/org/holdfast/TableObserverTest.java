package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims that come through a table name the table's own claim as their parent. */
class TableObserverTest {
    @TempDir
    Path folder;

    /** A life of one value in a table; answers what the observer wrote down. */
    public static final class Life implements Callable<List<String>> {
        @Override
        public List<String> call() {
            RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                    .disposer(value -> {})
                    .idleTimes(Duration.ZERO, Duration.ZERO)
                    .parking()
                    .build();
            Ref<String> loaded = table.acquire(1, key -> "a");
            table.find(1).close();
            table.with(1, String::length);
            table.remove(1);
            table.acquire(1, key -> "b").close();
            loaded.close();
            table.reap();
            return List.copyOf(ObserverTest.LINES);
        }
    }

    @Test
    void everyClaimThroughATableNamesTheTablesClaimAsItsParent() throws Exception {
        assertEquals(
                List.of(
                        "born 1 a",
                        "shared 2 of 1 Ref",
                        "shared 3 of 1 Ref",
                        "released 3",
                        "shared 4 of 1 ",
                        "released 4",
                        "released 1",
                        "shared 5 of null TableEntry",
                        "shared 6 of 5 Ref",
                        "released 6",
                        "released 2",
                        "released 5",
                        "disposed a"),
                ObserverTest.run(folder, ObserverTest.Recorder.class.getName(), Life.class));
    }

    /** Uses by bodies that answer, that fail, and that fail with the disposer. */
    public static final class Bodies implements Callable<List<String>> {
        @Override
        public List<String> call() {
            RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                    .disposer(value -> {
                        throw new IllegalStateException("disposer");
                    })
                    .build();
            table.acquire(1, key -> "a").close();
            ObserverTest.LINES.add("answered " + table.with(1, String::length));
            fail(table, () -> {});
            fail(table, () -> table.remove(1));
            return List.copyOf(ObserverTest.LINES);
        }

        private static void fail(RefTable<Integer, String> table, Runnable before) {
            try {
                table.with(1, value -> {
                    before.run();
                    throw new IllegalStateException("body");
                });
            } catch (IllegalStateException e) {
                ObserverTest.LINES.add("thrown " + e.getMessage()
                        + Stream.of(e.getSuppressed())
                                .map(Throwable::getMessage)
                                .toList());
            }
        }
    }

    @Test
    void theClaimOfABodyIsToldToEndThoughTheBodyFailsAndTheDisposerToo() throws Exception {
        assertEquals(
                List.of(
                        "born 1 a",
                        "shared 2 of 1 Ref",
                        "released 2",
                        "shared 3 of 1 ",
                        "released 3",
                        "answered 1",
                        "shared 4 of 1 ",
                        "released 4",
                        "thrown body[]",
                        "shared 5 of 1 ",
                        "released 1",
                        "released 5",
                        "disposed a",
                        "thrown body[disposer]"),
                ObserverTest.run(folder, ObserverTest.Recorder.class.getName(), Bodies.class));
    }

    /** Its tokens count how often they were released. */
    public static final class Tally implements RefObserver {
        static final Queue<AtomicInteger> TOKENS = new ConcurrentLinkedQueue<>();
        /** Run in the next call that tells of a claim of a table's. */
        static Runnable meanwhile = () -> {};

        private static AtomicInteger token() {
            AtomicInteger token = new AtomicInteger();
            TOKENS.add(token);
            return token;
        }

        @Override
        public Object born(Object claim, Object resource) {
            return token();
        }

        @Override
        public Object shared(Object claim, Object resource, Object parent, Site site, String reason) {
            if (claim instanceof TableEntry<?, ?>) {
                Runnable action = meanwhile;
                meanwhile = () -> {};
                action.run();
            }
            return token();
        }

        @Override
        public Object moved(Object claim, Object resource, Object token) {
            return token;
        }

        @Override
        public void released(Object resource, Object token) {
            ((AtomicInteger) token).incrementAndGet();
        }
    }

    /** Removals and revivals of one key by two threads each; answers how many tokens were released how often. */
    public static final class Removals implements Callable<List<String>> {
        private static final int TIMES = 40_000;

        @Override
        public List<String> call() throws Exception {
            RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                    .disposer(value -> {})
                    .idleTimes(Duration.ZERO, Duration.ZERO)
                    .parking()
                    .build();
            Runnable acquirer = () -> {
                for (int i = 0; i < TIMES; i++) {
                    table.acquire(1, key -> "a").close();
                }
            };
            Runnable remover = () -> {
                for (int i = 0; i < TIMES; i++) {
                    table.remove(1);
                }
            };
            Ref<String> user = table.acquire(1, key -> "a");
            table.remove(1);
            Tally.meanwhile = () -> table.remove(1);
            table.acquire(1, key -> "b").close();
            Race.run(acquirer, acquirer, remover, remover);
            user.close();
            table.close();
            long others =
                    Tally.TOKENS.stream().filter(token -> token.get() != 1).count();
            return List.of("not once " + others, "revived " + (Tally.TOKENS.size() > 2 * TIMES + 2));
        }
    }

    @Test
    @Tag("race")
    void eachClaimOfTheTableIsToldToEndOnceThoughOthersTakeTheValueBack() throws Exception {
        assertEquals(
                List.of("not once 0", "revived true"), ObserverTest.run(folder, Tally.class.getName(), Removals.class));
    }

    /** A revival that another overtakes between telling of its claim and linking. */
    public static final class Overtaken implements Callable<List<String>> {
        @Override
        public List<String> call() {
            RefTable<Integer, String> table = RefTable.<Integer, String>builder()
                    .disposer(value -> {})
                    .parking()
                    .build();
            Ref<String> user = table.acquire(1, key -> "a");
            table.remove(1);
            Tally.meanwhile = () -> table.acquire(1, key -> "b").close();
            table.acquire(1, key -> "c").close();
            user.close();
            table.close();
            return Tally.TOKENS.stream().map(AtomicInteger::toString).toList();
        }
    }

    @Test
    void aRevivalThatWasOvertakenTellsTheEndOfTheClaimThatItGivesBack() throws Exception {
        assertEquals(Collections.nCopies(6, "1"), ObserverTest.run(folder, Tally.class.getName(), Overtaken.class));
    }
}
