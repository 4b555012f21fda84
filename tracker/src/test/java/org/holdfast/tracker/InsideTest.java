package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.RefCounted;
import org.holdfast.Site;
import org.junit.jupiter.api.Test;

/** Who is asked for by name: those inside a lifetime, the holders of a resource, who released before. */
class InsideTest {
    /** Awaits a lifetime in which somebody is. */
    public static final class Awaiting implements Callable<List<String>> {
        @Override
        public List<String> call() throws Exception {
            Tracker.setLevel(Level.FULL);
            List<String> lines = new ArrayList<>();
            Thread me = Thread.currentThread();
            Logger logger = Logger.getLogger("org.holdfast.tracker");
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord line) {
                    if (Thread.currentThread() == me) { // the trackers of other tests' copies may still find leaks
                        lines.addAll(line.getMessage().lines().toList());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            logger.addHandler(handler);
            logger.setUseParentHandlers(false);
            Lifetime group = new Lifetime();
            List<Ref<Lifetime>> inside = new ArrayList<>();
            Thread guest = new Thread(() -> inside.add(group.enter()), "guest");
            guest.start();
            guest.join();
            inside.add(inside.get(0).share("flush"));
            group.terminate();
            lines.add("" + group.await(Duration.ZERO));
            lines.add("" + group.await(Duration.ofMillis(1)));
            lines.add("holders " + Tracker.holders(group).size() + ", of another "
                    + Tracker.holders(new Lifetime()).size());
            inside.forEach(Ref::close);
            lines.add("" + group.await(Duration.ofMillis(1)));
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
            return lines;
        }
    }

    @Test
    void awaitWhoseTimeIsOverNamesWhoIsInside() throws Exception {
        List<String> lines = OwnCopy.call(Awaiting.class).stream()
                .map(line -> line.replaceAll("since \\d+ m?s", "since AGE")
                        .replaceAll("java:\\d+", "java")
                        .replaceAll("lambda\\$(\\w+)\\$\\d", "lambda")
                        .replaceAll("@[0-9a-f]+", "@HASH"))
                .toList();
        String here = "taken at org.holdfast.tracker.InsideTest$Awaiting.";
        assertEquals(
                List.of(
                        "false",
                        "the time to wait for org.holdfast.Lifetime@HASH was over; still inside: 2",
                        "  guest since AGE, " + here + "lambda(InsideTest.java)",
                        "  program since AGE, " + here + "call(InsideTest.java), for \"flush\"",
                        "false",
                        "holders 2, of another 0",
                        "true"),
                lines.stream()
                        .map(line -> line.replace(Thread.currentThread().getName() + " since", "main since"))
                        .toList());
    }

    /** Misuses what was released before, by a claim with a site and by one without. */
    public static final class Earlier implements Callable<List<String>> {
        @Override
        public List<String> call() {
            Tracker.setLevel(Level.FULL);
            TestClock clock = TestClock.set();
            List<String> lines = new ArrayList<>();
            Ref<StringBuilder> first = Ref.of(new StringBuilder(), text -> {});
            Ref<StringBuilder> named = first.share(Site.here("named"));
            Ref<StringBuilder> unnamed = first.share();
            named.close();
            unnamed.close();
            clock.advance(Duration.ofSeconds(2));
            message(lines, named::get);
            message(lines, unnamed::get);
            RefCount count = new RefCount();
            boolean ignored = count.release();
            clock.advance(Duration.ofSeconds(3));
            message(lines, count::release);
            message(lines, count::retain);
            Counted counted = new Counted();
            Ref<Counted> robbed = Ref.adopt(counted);
            ignored = counted.release();
            clock.advance(Duration.ofSeconds(4));
            message(lines, robbed::close); // which is noted as a release itself, and is not the earlier one
            Tracker.setLimits(Limits.DEFAULT.withRemembered(0));
            Ref<StringBuilder> forgotten = first.share();
            forgotten.close();
            message(lines, forgotten::get);
            first.close();
            return lines;
        }

        private static final class Counted extends RefCounted {
            @Override
            protected void dispose() {
                // nothing is held
            }
        }

        private static void message(List<String> lines, Runnable misuse) {
            try {
                misuse.run();
                lines.add("WRONG: no exception");
            } catch (RefCountException e) {
                String said = e.getMessage();
                int at = said.indexOf("; given up before ");
                lines.add(at < 0 ? "nothing known" : said.substring(at + 18).replaceAll("java:\\d+", "java"));
            }
        }
    }

    @Test
    void misuseNamesTheEarlierRelease() throws Exception {
        String me = "program";
        String here = "at org.holdfast.tracker.InsideTest$Earlier.call(InsideTest.java) on " + me;
        assertEquals(
                List.of(
                        "on " + me + ", 2000 ms before",
                        here + ", 2000 ms before",
                        here + ", 3000 ms before",
                        here + ", 3000 ms before",
                        here + ", 4000 ms before",
                        "on " + me + ", 0 ms before"),
                OwnCopy.call(Earlier.class));
    }

    /** Core keeps the same list, of classes, for its own reports. */
    @Test
    void coreAndTrackerLeaveOutTheSameClasses() throws Exception {
        String source = Files.readString(Path.of("../core/src/main/java/org/holdfast/CallSite.java"));
        String list = source.substring(source.indexOf("OURS = Set.of("), source.indexOf(");", source.indexOf("OURS")));
        Set<String> ofCore = Pattern.compile("(\\w+)\\.class")
                .matcher(list)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ofCore, new TreeSet<>(Frames.OF_CORE));
    }

    @Test
    void ourClassesAreLeftOutOfCallPathsByName() throws Exception {
        assertTrue(Frames.isOurs("org.holdfast.Ref"));
        assertTrue(Frames.isOurs("org.holdfast.Lifetime$Inhabitants"));
        assertTrue(!Frames.isOurs("org.holdfast.RefTest"));
        assertTrue(!Frames.isOurs("org.holdfast.tracker.InsideTest"));
        assertTrue(!Frames.isOurs("com.example.Ref"));
    }
}
