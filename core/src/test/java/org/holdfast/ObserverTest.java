package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The observer is told of every claim, and changes nothing. Each test has a copy of Holdfast of its own with a provider; one file, for
 * the providers, the programs that they watch and the copy are of use together only.
 */
class ObserverTest {
    @TempDir
    Path folder;

    /** What a provider wrote down. */
    public static final List<String> LINES = new ArrayList<>();

    /** Writes everything down; its tokens are numbers. */
    public static final class Recorder implements RefObserver {
        private int next;

        @Override
        public Object born(Object claim, Object resource) {
            LINES.add("born " + ++next + " " + resource);
            return next;
        }

        @Override
        public Object shared(Object claim, Object resource, Object parent, Site site, String reason) {
            String note = (site == null ? "" : " at " + site.name()) + (reason == null ? "" : " for " + reason);
            boolean named = !claim.getClass().isHidden(); // a body is none
            LINES.add("shared " + ++next + " of " + parent + note + " "
                    + (named ? claim.getClass().getSimpleName() : ""));
            return next;
        }

        @Override
        public Object moved(Object claim, Object resource, Object token) {
            LINES.add("moved " + token);
            return token + "m";
        }

        @Override
        public void released(Object resource, Object token) {
            LINES.add("released " + token);
        }

        @Override
        public void closedAgain(Object resource, Object token) {
            LINES.add("closed again " + token);
        }

        @Override
        public void disposed(Object resource) {
            LINES.add("disposed " + resource);
        }

        @Override
        public void misused(MisuseReport report, Object resource, Object token) {
            LINES.add("misused " + report.misuse() + " " + token);
        }

        @Override
        public void retained(Object resource, int claims) {
            LINES.add("retained " + claims + " " + resource.getClass().getSimpleName());
        }

        @Override
        public void gaveUp(Object resource, int claims) {
            LINES.add("gave up " + claims + " " + resource.getClass().getSimpleName());
        }

        @Override
        public void timedOut(Object resource) {
            LINES.add("waited in vain for " + resource.getClass().getSimpleName());
        }

        @Override
        public String earlierRelease(Object resource, Object token) {
            return "earlier, token " + token;
        }
    }

    /** Writes everything down and keeps nothing: its tokens are null. */
    public static final class Forgetful implements RefObserver {
        private final Recorder recorder = new Recorder();

        @Override
        public Object born(Object claim, Object resource) {
            recorder.born(claim, resource);
            return null;
        }

        @Override
        public Object shared(Object claim, Object resource, Object parent, Site site, String reason) {
            recorder.shared(claim, resource, parent, site, reason);
            return null;
        }

        @Override
        public Object moved(Object claim, Object resource, Object token) {
            recorder.moved(claim, resource, token);
            return null;
        }

        @Override
        public void released(Object resource, Object token) {
            recorder.released(resource, token);
        }
    }

    /** A claim that is moved and one for a block. */
    public static final class Short implements Callable<List<String>> {
        @Override
        public List<String> call() {
            try (Ref<String> ref = Ref.of("a", a -> {}).move()) {
                ref.shareScoped().close();
            }
            return List.copyOf(LINES);
        }
    }

    @Test
    void anObserverThatAnswersNullIsToldAllTheSame() throws Exception {
        assertEquals(
                List.of("born 1 a", "moved null", "shared 2 of null ScopedRef", "released null", "released null"),
                run(folder, Forgetful.class.getName(), Short.class));
    }

    /** Fails in every call. */
    public static final class Failing implements RefObserver {
        @Override
        public Object born(Object claim, Object resource) {
            throw new IllegalStateException("born");
        }

        @Override
        public Object shared(Object claim, Object resource, Object parent, Site site, String reason) {
            throw new StackOverflowError("shared");
        }

        @Override
        public Object moved(Object claim, Object resource, Object token) {
            throw new IllegalStateException("moved");
        }

        @Override
        public void released(Object resource, Object token) {
            throw new IllegalStateException("released");
        }

        @Override
        public void closedAgain(Object resource, Object token) {
            throw new IllegalStateException("closedAgain");
        }

        @Override
        public void disposed(Object resource) {
            throw new IllegalStateException("disposed");
        }

        @Override
        public void misused(MisuseReport report, Object resource, Object token) {
            throw new IllegalStateException("misused");
        }

        @Override
        public void retained(Object resource, int claims) {
            throw new IllegalStateException("retained");
        }

        @Override
        public void gaveUp(Object resource, int claims) {
            throw new IllegalStateException("gaveUp");
        }

        @Override
        public void timedOut(Object resource) {
            throw new IllegalStateException("timedOut");
        }

        @Override
        public String earlierRelease(Object resource, Object token) {
            throw new IllegalStateException("earlierRelease");
        }
    }

    /** Counters retained and released by hand, and a wait that is over too early; answers what was written down. */
    public static final class ByHand implements Callable<List<String>> {
        private static final class Counted extends RefCounted {
            @Override
            protected void dispose() {
                LINES.add("dispose");
            }
        }

        @Override
        public List<String> call() throws Exception {
            List<Object> answers = new ArrayList<>();
            RefCount count = new RefCount();
            count.retain();
            count.retain(2);
            answers.add(count.tryRetain());
            answers.add(count.tryRetain(2));
            answers.add(count.tryRetainBelow(8));
            answers.add(count.tryRetainBelow(8)); // refused
            answers.add(count.release(5));
            answers.add(count.releaseIfLast()); // it is not
            answers.add(count.releaseUnlessLast());
            count.releaseNotLast();
            answers.add(count.releaseUnlessLast()); // it is, and keeps its claim
            answers.add(count.releaseLocking(new java.util.concurrent.locks.ReentrantLock()));
            answers.add(count.tryRetain()); // refused
            attempt(count::release);
            ThresholdRefCount threshold = ThresholdRefCount.of(9, claims -> {});
            threshold.retain();
            answers.add(threshold.release());
            Counted counted = new Counted();
            counted.retain();
            answers.add(counted.tryRetain());
            answers.add(counted.release());
            Ref.retain(counted).close(); // by a handle, of which it is told as such
            answers.add(counted.release());
            answers.add(counted.release());
            attempt(counted::retain);
            Lifetime lifetime = new Lifetime();
            Ref<Lifetime> inside = lifetime.enter();
            Thread other = new Thread(() -> {
                try {
                    answers.add(lifetime.await(java.time.Duration.ZERO)); // asks, and does not wait
                    LINES.add("asked");
                    answers.add(lifetime.await(java.time.Duration.ofMillis(1)));
                } catch (InterruptedException e) {
                    answers.add(e);
                }
            });
            other.start();
            other.join();
            lifetime.terminate();
            inside.close();
            LINES.add("answers " + answers);
            return List.copyOf(LINES);
        }

        private static void attempt(Runnable misuse) {
            try {
                misuse.run();
                LINES.add("WRONG: no exception");
            } catch (RefCountException e) {
                String said = e.getMessage().replaceAll(".*; given up before ", "given up before ");
                boolean byRing = DisposalRing.ON && said.startsWith("given up before at "); // it is asked first
                LINES.add(byRing ? "given up before earlier, token null" : said);
            }
        }
    }

    @Test
    void retainsAndReleasesWithoutAHandleAreToldAndWaitsThatAreOver() throws Exception {
        List<String> lines = run(folder, Recorder.class.getName(), ByHand.class);
        assertEquals(
                List.of(
                        "retained 1 RefCount",
                        "retained 2 RefCount",
                        "retained 1 RefCount",
                        "retained 2 RefCount",
                        "retained 1 RefCount",
                        "gave up 5 RefCount",
                        "gave up 1 RefCount",
                        "gave up 1 RefCount",
                        "gave up 1 RefCount",
                        "misused OVER_RELEASE null",
                        "given up before earlier, token null",
                        "retained 1 ThresholdRefCount",
                        "gave up 1 ThresholdRefCount",
                        "retained 1 Counted",
                        "retained 1 Counted",
                        "gave up 1 Counted"),
                lines.subList(0, 16));
        assertEquals("shared 1 of null Ref", lines.get(16));
        assertEquals(List.of("released 1", "gave up 1 Counted", "gave up 1 Counted", "dispose"), lines.subList(17, 21));
        assertTrue(lines.get(21).startsWith("disposed "), () -> "" + lines);
        assertEquals(
                List.of(
                        "misused USE_AFTER_RELEASE null",
                        "given up before earlier, token null",
                        "shared 2 of null Ref",
                        "asked",
                        "waited in vain for Lifetime",
                        "released 2"),
                lines.subList(22, 28));
        String answers = "answers [true, true, true, false, false, false, true, false, true, false, false, true, false,"
                + " false, true, false, false]";
        assertEquals(answers, lines.get(lines.size() - 1));
    }

    @Test
    void anObserverThatFailsChangesNothingForCounters() throws Exception {
        try (LogLines log = new LogLines()) {
            List<String> recorded = run(folder, Recorder.class.getName(), ByHand.class);
            List<String> lines = run(folder, Failing.class.getName(), ByHand.class);
            assertEquals(recorded.get(recorded.size() - 1), lines.get(lines.size() - 1));
            assertTrue(
                    DisposalRing.ON || lines.stream().noneMatch(line -> line.contains("given up before")),
                    () -> "" + lines);
            assertLogged(log, "retained", "gaveUp", "timedOut", "disposed", "misused");
        }
    }

    private static void assertLogged(LogLines log, String... calls) {
        for (String call : calls) {
            assertTrue(
                    log.lines().stream()
                            .anyMatch(line -> line.contains("the observer failed") && line.endsWith(": " + call)),
                    () -> call + " is not in " + log.lines());
        }
    }

    /** A life of handles; answers what was disposed of and what was written down. */
    public static final class Life implements Callable<List<String>> {
        @Override
        public List<String> call() {
            List<String> disposed = new ArrayList<>();
            Ref<String> first = Ref.of("a", disposed::add);
            Ref<String> second = first.share("query");
            Ref<String> third = second.share(Site.here("here"));
            first.close();
            first.close();
            Ref<String> moved = second.move();
            try (ScopedRef<String> scoped = moved.shareScoped()) {
                scoped.get();
            }
            try {
                first.get();
                LINES.add("WRONG: a closed handle answered");
            } catch (RefCountException e) {
                int earlier = e.getMessage().indexOf("; given up before ");
                LINES.add("thrown " + e.misuse()
                        + (earlier < 0 ? "" : e.getMessage().substring(earlier)));
            }
            third.close();
            RefSlot<String> slot = new RefSlot<>(moved);
            Ref<String> reader = slot.acquire();
            slot.close();
            reader.close();
            Lifetime lifetime = new Lifetime();
            Ref<Lifetime> inside = lifetime.enter();
            Ref<Lifetime> handed = inside.share().move();
            inside.move().close();
            lifetime.terminate();
            handed.close();
            LINES.add("terminated " + lifetime.isTerminated());
            LINES.add("in the end " + disposed);
            return List.copyOf(LINES);
        }
    }

    @Test
    void everyClaimIsToldWithItsParent() throws Exception {
        List<String> lines = run(Recorder.class);
        assertEquals(
                List.of(
                        "born 1 a",
                        "shared 2 of 1 for query Ref",
                        "shared 3 of 2 at here Ref",
                        "released 1",
                        "closed again 1",
                        "moved 2",
                        "shared 4 of 2m ScopedRef",
                        "released 4",
                        "misused USE_AFTER_RELEASE 1",
                        "thrown USE_AFTER_RELEASE; given up before earlier, token 1",
                        "released 3",
                        "moved 2m",
                        "shared 5 of 2mm Ref",
                        "released 2mm",
                        "released 5",
                        "disposed a",
                        "shared 6 of null Ref",
                        "shared 7 of 6 Ref",
                        "moved 7",
                        "moved 6",
                        "released 6m",
                        "released 7m"),
                lines.subList(0, 22));
        assertTrue(lines.get(22).startsWith("disposed Lifetime@"), () -> "" + lines);
        assertEquals(List.of("terminated true", "in the end [a]"), lines.subList(23, 25));
    }

    @Test
    void anObserverThatFailsChangesNothing() throws Exception {
        try (LogLines log = new LogLines()) {
            List<String> lines = run(Failing.class);
            assertEquals(List.of("thrown USE_AFTER_RELEASE", "terminated true", "in the end [a]"), lines);
            assertLogged(
                    log, "born", "shared", "moved", "released", "closedAgain", "disposed", "misused", "earlierRelease");
        }
    }

    @Test
    void aProviderThatCannotBeMadeIsLoggedAndNobodyObserves() throws Exception {
        try (LogLines log = new LogLines()) {
            List<String> lines = run("org.holdfast.NoSuchObserver");
            assertEquals(List.of("thrown USE_AFTER_RELEASE", "terminated true", "in the end [a]"), lines);
            assertTrue(
                    log.lines().stream().anyMatch(line -> line.contains("nothing is observed")),
                    () -> "" + log.lines());
        }
    }

    @Test
    void anObserverThatSaysNothingOfAMoveKeepsTheToken() {
        RefObserver silent = new RefObserver() {};
        assertEquals("token", silent.moved("claim", "resource", "token"));
        assertNull(silent.born("claim", "resource"));
        assertNull(silent.shared("claim", "resource", "parent", null, null));
        assertNull(silent.earlierRelease("resource", "token"));
    }

    @Test
    void withoutAProviderThereIsNoObserver() {
        assertNull(Watch.OBSERVER);
    }

    @Test
    void ofTwoProvidersTheFirstObservesAndThatIsSaid() {
        try (LogLines log = new LogLines()) {
            RefObserver first = new Recorder();
            assertSame(first, Watch.first(List.of(first, new Failing()).iterator()));
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains("Leave one on the path"), () -> "" + log.lines());
            assertSame(first, Watch.first(List.of(first).iterator()));
            assertNull(Watch.first(List.<RefObserver>of().iterator()));
            assertEquals(1, log.lines().size());
        }
    }

    private List<String> run(Class<?> provider) throws Exception {
        return run(provider.getName());
    }

    private List<String> run(String provider) throws Exception {
        return run(folder, provider, Life.class);
    }

    /** Runs a life in a copy of Holdfast of its own that has this provider. */
    @SuppressWarnings("unchecked")
    static List<String> run(Path folder, String provider, Class<? extends Callable<List<String>>> life)
            throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RefObserver.class.getName()), provider);
        URL[] places = {folder.toUri().toURL()};
        ClassLoader libraries = Optional.ofNullable(Test.class.getClassLoader()).orElseThrow();
        try (URLClassLoader loader = new OwnCopy(places, libraries)) {
            Callable<List<String>> copy = (Callable<List<String>>)
                    loader.loadClass(life.getName()).getConstructor().newInstance();
            return copy.call();
        }
    }

    /** Makes our classes anew, of what the loader of this test has, and takes libraries from the parent. */
    private static final class OwnCopy extends URLClassLoader {
        OwnCopy(URL[] places, ClassLoader parent) {
            super(places, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.holdfast.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ClassLoader ours = ObserverTest.class.getClassLoader();
            try (InputStream file = ours.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
