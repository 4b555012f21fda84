package org.holdfast.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.Site;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker seen from outside: JMX, flight recorder, other copies, class loaders, other modes of the JVM. */
class OutsideTest {
    @TempDir
    Path folder;

    /** A copy that holds one claim until it is run again. */
    public static final class Holder implements Callable<Runnable> {
        @Override
        public Runnable call() {
            Tracker.setLevel(Level.FULL);
            Ref<StringBuilder> held = Ref.of(new StringBuilder(), text -> {});
            return held::close;
        }
    }

    @Test
    void twoCopiesHaveABeanEachThatAClientWithoutOurClassesReads() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Runnable first = OwnCopy.call(Holder.class);
        Runnable second = OwnCopy.call(Holder.class);
        Set<ObjectName> added = await(server, 2);
        for (ObjectName name : added) {
            assertEquals("FULL", server.getAttribute(name, "Level"));
            assertEquals(1L, server.getAttribute(name, "Followed"));
            TabularData causes = (TabularData) server.getAttribute(name, "OpenByCause");
            assertTrue(causes.toString().contains("OutsideTest.java:"), causes::toString);
            String json = (String) server.invoke(name, "snapshotAsJson", new Object[0], new String[0]);
            assertTrue(json.contains("\"followed\":1"), json);
            server.setAttribute(name, new javax.management.Attribute("Level", "off"));
            assertEquals("OFF", server.getAttribute(name, "Level"));
        }
        first.run();
        ObjectName one = added.iterator().next();
        assertEquals(
                Set.of(0L, 1L),
                Set.of(added.stream().map(name -> attribute(server, name)).toArray()));
        String[] types = {String.class.getName(), String.class.getName()};
        server.invoke(one, "setTypeLevel", new Object[] {"a.B", "full"}, types);
        assertTrue(server.getAttribute(one, "TypeLevels").toString().contains("a.B"));
        server.invoke(one, "setTypeLevel", new Object[] {"a.B", ""}, types);
        assertTrue(!server.getAttribute(one, "TypeLevels").toString().contains("a.B"));
        second.run();
    }

    private static Object attribute(MBeanServer server, ObjectName name) {
        try {
            return server.getAttribute(name, "Followed");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The beans of the copies that hold something of this test: those of earlier copies may come and go meanwhile. */
    private static Set<ObjectName> beans(MBeanServer server) throws Exception {
        Set<ObjectName> ours = new TreeSet<>();
        for (ObjectName name : server.queryNames(new ObjectName(TrackerMXBean.NAME + ",*"), null)) {
            try {
                if (server.getAttribute(name, "OpenByCause").toString().contains("OutsideTest.java:")) {
                    ours.add(name);
                }
            } catch (InstanceNotFoundException e) {
                continue; // gone since
            }
        }
        return ours;
    }

    private static Set<ObjectName> await(MBeanServer server, int wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Set<ObjectName> now = beans(server);
        while (now.size() < wanted && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            now = beans(server);
        }
        assertEquals(wanted, now.size(), "beans: " + now);
        return now;
    }

    @Test
    void claimsAreFlightRecorderEvents() throws Exception {
        Path file = folder.resolve("claims.jfr");
        Tracker.setLevel(Level.FULL);
        try (Recording recording = new Recording()) {
            recording.start();
            Site site = Site.here("recorded");
            try (Ref<StringBuilder> shared = Ref.of(new StringBuilder(), text -> {})) {
                shared.share("reason").close();
                shared.share(site).close();
                forget(shared);
                System.gc();
                Tracker.check();
            }
            recording.stop();
            recording.dump(file);
        } finally {
            Tracker.setLevel(Level.SAMPLED);
            Tracker.reset();
        }
        List<String> events = new ArrayList<>();
        List<RecordedEvent> recorded = new ArrayList<>(RecordingFile.readAllEvents(file));
        recorded.sort(Comparator.comparing(
                RecordedEvent::getStartTime)); // the tracker's thread may have found the leak first
        for (RecordedEvent event : recorded) {
            String name = event.getEventType().getName();
            if (name.startsWith("org.holdfast.Claim") && event.getString("type").endsWith("StringBuilder")) {
                events.add(name.substring(13)
                        + (event.hasField("reason") ? " " + event.getString("reason") : "")
                        + (event.hasField("site")
                                ? " " + event.getString("site").replaceAll(" .*", "")
                                : "")
                        + (event.hasField("where")
                                ? " " + event.getString("where").contains("OutsideTest.forget")
                                : ""));
                assertTrue(name.equals("org.holdfast.ClaimLeak") || event.getStackTrace() != null, name);
            }
        }
        assertEquals(
                List.of(
                        "ClaimAcquire  ",
                        "ClaimAcquire reason ",
                        "ClaimRelease ",
                        "ClaimAcquire  recorded",
                        "ClaimRelease recorded",
                        "ClaimAcquire dropped ",
                        "ClaimLeak true",
                        "ClaimRelease "),
                events);
    }

    private static void forget(Ref<StringBuilder> shared) {
        shared.share("dropped").get();
    }

    /** Uses most of the tracker in a loader of its own, on a thread that lives on, and closes what it took. */
    public static final class Use implements Runnable {
        private static final Site SITE = Site.here("use");

        @Override
        public void run() {
            for (Level level : Level.values()) {
                Tracker.setLevel(level);
                Ref<StringBuilder> shared = Ref.of(new StringBuilder(), text -> {}); // a type of the JDK
                Ref<StringBuilder> named = shared.share(SITE);
                Ref<StringBuilder> moved = shared.share("reason").move();
                try (ClaimWindow window = Tracker.openWindow("window")) {
                    shared.share().close();
                    if (!window.open().isEmpty()) {
                        throw new AssertionError("open");
                    }
                }
                named.close();
                named.close();
                moved.close();
                shared.close();
                RefCount count = new RefCount();
                count.retain();
                boolean ignored = count.release() || count.release();
            }
            Tracker.expectLong(SITE);
            Tracker.check();
            if (!Tracker.snapshot().toText().contains("CLOSED_TWICE")) {
                throw new AssertionError(Tracker.snapshot().toText());
            }
        }
    }

    @Test
    @Tag("slow")
    void loaderIsCollectedAndItsThreadEndsOnceNothingIsTracked() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> loader = useAndClose(worker);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (loader.get() != null && System.nanoTime() < deadline) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertTrue(loader.refersTo(null), "the loader is still reachable after 60 s of collections");
            assertEquals("alive", worker.submit(() -> "alive").get());
        } finally {
            worker.shutdownNow();
        }
    }

    private static WeakReference<ClassLoader> useAndClose(ExecutorService worker) throws Exception {
        URL[] places = {placeOf(RefCount.class), placeOf(Tracker.class), placeOf(OutsideTest.class), services()};
        try (URLClassLoader loader = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> use = loader.loadClass(Use.class.getName());
            worker.submit((Runnable) use.getConstructor().newInstance()).get();
            return new WeakReference<>(loader);
        }
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Where the service file lies, if not beside the classes. */
    private static URL services() throws IOException {
        URL file = Tracker.class.getResource("/META-INF/services/org.holdfast.RefObserver");
        String text = file.toString();
        String root = text.substring(0, text.length() - "META-INF/services/org.holdfast.RefObserver".length());
        return URI.create(root).toURL();
    }

    /** A program whose last use of a handle comes long before its close, as far as a compiler cares. */
    public static final class LastUse {
        public static void main(String[] args) {
            Tracker.setLevel(Level.FULL);
            Tracker.addListener(leak -> System.out.println("LEAK " + leak.message()));
            long sum = 0;
            try (Ref<StringBuilder> shared = Ref.of(new StringBuilder(), text -> {})) {
                for (int i = 0; i < 20; i++) {
                    Ref<StringBuilder> mine = shared.share();
                    StringBuilder used = mine.get();
                    collect();
                    sum += used.length();
                    collect();
                    mine.close();
                    try (var scoped = shared.shareScoped()) {
                        sum += scoped.get().length();
                        collect();
                    }
                }
            }
            Snapshot now = Tracker.snapshot();
            System.out.println("leaks " + now.leaks().size() + ", followed " + now.followed() + ", sum " + sum);
            Reference.reachabilityFence(now);
        }

        private static void collect() {
            System.gc();
            Tracker.check();
        }
    }

    @Test
    @Tag("slow")
    void lastUseBeforeCloseIsNoLeakUnderXcomp() throws Exception {
        Path out = folder.resolve("out.txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xcomp",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,org.holdfast.*::*",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LastUse.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running after 120 s");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(List.of("leaks 0, followed 0, sum 0"), Files.readAllLines(out));
    }
}
