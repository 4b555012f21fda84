package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Misuse, saturation and dispose in a flight recording. */
class FlightRecorderTest {
    @RegisterExtension
    final Reports reports = new Reports();

    @TempDir
    private Path folder;

    /** Loads the recorder and the reader, which may take longer than a test is given. */
    @BeforeAll
    @Timeout(60)
    static void recordAndReadNothing(@TempDir Path folder) throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(folder.resolve("nothing.jfr"));
        }
        assertEquals(
                List.of(),
                RecordingFile.readAllEvents(folder.resolve("nothing.jfr")).stream()
                        .filter(event -> event.getEventType().getName().startsWith("org.holdfast."))
                        .toList());
    }

    private List<RecordedEvent> record(String event, Runnable action) throws IOException {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(event);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(e -> e.getEventType().getName().equals(event))
                .toList();
    }

    @Test
    void everyMisuseIsAnEventWithItsRunningCountAndStack() throws IOException {
        RefCount dead = Words.counterAt(CountWord.DEAD);
        List<RecordedEvent> events = record("org.holdfast.Misuse", () -> {
            for (int i = 0; i < 3; i++) {
                assertTrue(dead.releaseUnlessLast());
            }
        });
        assertEquals(3, events.size());
        for (int i = 0; i < 3; i++) {
            RecordedEvent event = events.get(i);
            MisuseReport report = reports.told().get(0);
            assertEquals("OVER_RELEASE", event.getString("kind"));
            assertEquals(report.counter(), event.getString("counter"));
            assertEquals(report.site().toString(), event.getString("site"));
            assertEquals(i + 1, event.getLong("count"));
            assertFalse(event.getBoolean("granted"));
            assertNotNull(event.getStackTrace());
        }
    }

    @Test
    void aGrantedMisuseIsMarkedSo() throws IOException {
        RefCount undecided = Words.counterAt(CountWord.NOREF);
        List<RecordedEvent> events = record("org.holdfast.Misuse", undecided::retain);
        assertEquals("USE_AFTER_RELEASE", events.get(0).getString("kind"));
        assertTrue(events.get(0).getBoolean("granted"));
    }

    @Test
    void aSiteThatIsNotKnownIsEmpty() {
        assertEquals("", FlightEvents.siteOf(null));
    }

    @Test
    void becomingImmortalIsOneEventWhicheverCallPins() throws IOException {
        List<Runnable> pinning = List.of(
                () -> Words.counterAt(Words.TOP).retain(),
                () -> Words.counterAt(Words.TOP).retain(2),
                () -> assertTrue(Words.counterAt(Words.TOP).tryRetain()),
                () -> assertTrue(Words.counterAt(Words.PINNED - 1).isSaturated()),
                () -> Words.counterAt(0).releaseNotLast(),
                () -> assertThrows(
                        RefCountException.class, () -> Words.counterAt(0).release(2)));
        for (int i = 0; i < pinning.size(); i++) {
            List<RecordedEvent> events = record("org.holdfast.Saturation", pinning.get(i));
            assertEquals(1, events.size(), "events of call " + i);
            String counter = events.get(0).getString("counter");
            assertTrue(counter.startsWith("org.holdfast.RefCount@"), counter);
        }
    }

    @Test
    void aCounterThatIsPinnedAlreadyIsNoSecondEvent() throws IOException {
        RefCount pinned = Words.counterAt(CountWord.SAT);
        assertEquals(0, record("org.holdfast.Saturation", pinned::retain).size());
        RefCount drifted = Words.counterAt(Words.PINNED);
        assertEquals(
                0,
                record("org.holdfast.Saturation", () -> assertTrue(drifted.isSaturated()))
                        .size());
        assertEquals(
                0,
                record(
                                "org.holdfast.Saturation",
                                () -> assertFalse(RefCount.of(9).release(8)))
                        .size());
    }

    @Test
    void disposeIsATimedEventWithoutAStack() throws IOException {
        Resource resource = new Resource(() -> sleep(20));
        List<RecordedEvent> events = record("org.holdfast.Dispose", () -> assertTrue(resource.release()));
        assertEquals(1, events.size());
        RecordedEvent event = events.get(0);
        assertEquals(
                "org.holdfast.Resource@" + Integer.toHexString(System.identityHashCode(resource)),
                event.getString("object"));
        assertFalse(event.getBoolean("failed"));
        assertTrue(
                event.getDuration().compareTo(Duration.ofMillis(15)) > 0
                        && event.getDuration().compareTo(Duration.ofSeconds(20)) < 0,
                () -> "took " + event.getDuration());
        assertNull(event.getStackTrace());
        assertEquals(1, resource.disposals());
    }

    @Test
    void aDisposeThatFailsIsMarkedSoAndItsExceptionIsKept() throws IOException {
        Resource resource = new Resource(() -> {
            throw new IllegalStateException("stuck");
        });
        List<RecordedEvent> events = record(
                "org.holdfast.Dispose",
                () -> assertEquals(
                        "stuck",
                        assertThrows(IllegalStateException.class, resource::release)
                                .getMessage()));
        assertTrue(events.get(0).getBoolean("failed"));
    }

    @Test
    void aThresholdKeepsOnlySlowDisposals() throws IOException {
        Resource slow = new Resource(() -> sleep(60));
        Resource quick = new Resource();
        Path file = folder.resolve("slow.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.holdfast.Dispose").withThreshold(Duration.ofMillis(50));
            recording.start();
            assertTrue(slow.release());
            assertTrue(quick.release());
            recording.stop();
            recording.dump(file);
        }
        assertEquals(
                List.of(MisuseLog.name(slow)),
                RecordingFile.readAllEvents(file).stream()
                        .filter(e -> e.getEventType().getName().equals("org.holdfast.Dispose"))
                        .map(e -> e.getString("object"))
                        .toList());
    }

    @Test
    void whatNobodyRecordsIsNoEvent() throws IOException {
        assertFalse(FlightRecords.disposals());
        Resource resource = new Resource();
        assertEquals(
                0,
                record("org.holdfast.Misuse", () -> assertTrue(resource.release()))
                        .size());
        assertEquals(1, resource.disposals());
    }

    /** Loaded where the event of a dispose is missing: releases twice and answers how many were disposed of. */
    public static final class Disposals implements Callable<Integer> {
        @Override
        public Integer call() {
            AtomicInteger disposed = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                assertTrue(new Resource(disposed::incrementAndGet).release());
            }
            return disposed.get();
        }
    }

    /** Finds the classes of core and of the tests anew, but for one. */
    private static final class Lacking extends ClassLoader implements Closeable {
        private final String missing;

        Lacking(String missing) {
            super(null);
            this.missing = missing;
        }

        @Override
        public void close() {}

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(missing)) {
                throw new ClassNotFoundException("planted: " + name);
            }
            ClassLoader ours = FlightRecorderTest.class.getClassLoader();
            if (!name.startsWith("org.holdfast.")) {
                return ours.loadClass(name);
            }
            try (InputStream file = ours.getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void anEventThatCannotBeLoadedKeepsNoObjectFromItsDispose() throws Exception {
        try (LogLines log = new LogLines();
                Lacking loader = new Lacking("org.holdfast.DisposeEvent");
                Recording recording = new Recording()) {
            recording.enable("org.holdfast.Dispose");
            recording.start();
            Callable<?> disposals = (Callable<?>)
                    loader.loadClass(Disposals.class.getName()).getConstructor().newInstance();
            assertEquals(2, disposals.call());
            assertEquals(2, log.lines().size(), "said of each: " + log.lines());
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Cannot be asked what it counts. */
    private static final class Nameless extends RefCounted {
        private boolean disposed;

        @Override
        Object resource() {
            throw new IllegalStateException("planted");
        }

        @Override
        protected void dispose() {
            disposed = true;
        }
    }

    @Test
    void anEventThatFailsIsLoggedAndNothingElse() throws IOException {
        String failed = "SEVERE a flight recorder event failed; the counter is in its safe state"
                + " <- java.lang.IllegalStateException: planted";
        Nameless dying = new Nameless();
        Nameless pinned = Words.put(new Nameless(), Words.TOP);
        try (LogLines log = new LogLines()) {
            assertEquals(
                    0,
                    record("org.holdfast.Dispose", () -> assertTrue(dying.release()))
                            .size());
            assertEquals(List.of(failed), log.lines());
            assertTrue(dying.disposed);
            assertEquals(0, record("org.holdfast.Saturation", pinned::retain).size());
            assertEquals(failed, log.lines().get(1));
            assertTrue(pinned.wordIsSaturated());
        }
    }
}
