package org.holdfast.stress.mutants;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.holdfast.stress.explore.ToolFailure;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs JUnit tests in a given class loader.
 *
 * <p>Thread safety: not thread safe; it sets this thread's context loader while it runs.
 */
final class MutantTests {
    private static final String SLOW = "slow";
    /**
     * Beside the unit tests of core. The hostile callers are not among these: their threads race, so whether they meet a
     * rare interleaving is luck, and a lane must not pass or fail by luck.
     */
    private static final List<String> RANDOM = List.of("org.holdfast.stress.fuzz.FuzzTest");

    /** These two need to be the only copy of core in their JVM: one asks for its code source, one listens to all copies. */
    private static final Set<String> ONE_WORLD =
            Set.of("org.holdfast.ManySitesTest", "org.holdfast.FlightRecorderTest");

    private MutantTests() {}

    /**
     * What a run came to. A test that timed out, could not be loaded or met the end of its tool is no failure but no
     * answer; one that was not meant to run here is neither.
     *
     * @param passed how many tests held
     * @param failures those that did not
     * @param noAnswers those that timed out or could not run, each as Class.method: reason
     */
    record Outcome(int passed, List<Failure> failures, List<String> noAnswers) {}

    /**
     * A test that failed.
     *
     * @param tool what kind of test it is: unit, explorer, hostile or fuzz
     * @param text Class.method: reason
     */
    record Failure(String tool, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** What a mutant hidden from unit tests must pass: core's test classes and fuzzing. */
    static List<String> unit(Path home) throws IOException {
        Path classes = home.resolve("core/target/test-classes");
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = new ArrayList<>(
                    files.map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
                            .filter(name -> name.endsWith("Test.class") && name.indexOf('$') < 0)
                            .map(name -> name.substring(0, name.length() - ".class".length()))
                            .filter(name -> !ONE_WORLD.contains(name))
                            .sorted()
                            .toList());
            names.addAll(RANDOM);
            return names;
        }
    }

    /** Runs these tests, or those of them that are not tagged slow: a forked JVM has the classes that are not mutated. */
    static Outcome run(ClassLoader loader, List<String> tests, boolean slow) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            List<DiscoverySelector> selectors = new ArrayList<>();
            for (String test : tests) {
                selectors.add(selector(loader, test));
            }
            LauncherDiscoveryRequestBuilder request =
                    LauncherDiscoveryRequestBuilder.request().selectors(selectors);
            if (!slow) {
                request.filters(TagFilter.excludeTags(SLOW));
            }
            Listener listener = new Listener();
            LauncherFactory.create().execute(request.build(), listener);
            return new Outcome(listener.passed, listener.failures, listener.noAnswers);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static DiscoverySelector selector(ClassLoader loader, String test) throws ClassNotFoundException {
        int hash = test.indexOf('#');
        if (hash < 0) {
            return DiscoverySelectors.selectClass(loader.loadClass(test));
        }
        return DiscoverySelectors.selectMethod(loader.loadClass(test.substring(0, hash)), test.substring(hash + 1));
    }

    private static final class Listener implements TestExecutionListener {
        private static final int LONGEST = 110;
        private static final int DEEPEST = 20;
        private static final String STRESS = "org.holdfast.stress.";

        private int passed;
        private final List<Failure> failures = new ArrayList<>();
        private final List<String> noAnswers = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
                case FAILED -> {
                    String text = name(test) + ": " + firstLine(thrown);
                    if (isAnswer(thrown)) {
                        failures.add(new Failure(tool(test), text));
                    } else {
                        noAnswers.add(text);
                    }
                }
                case ABORTED -> {} // an assumption that does not hold here
            }
        }

        /** Whether the counter was found wrong: by an assertion, or by what the counter itself threw. */
        private static boolean isAnswer(@Nullable Throwable thrown) {
            boolean verdict = thrown instanceof AssertionError
                    || thrown instanceof StackOverflowError
                    || thrown instanceof RuntimeException; // the counter's own, or what it let through
            return verdict && !blamesTheTool(thrown, 0);
        }

        private static boolean blamesTheTool(@Nullable Throwable thrown, int depth) {
            if (thrown == null || depth > DEEPEST) {
                return false;
            }
            // by name: the mutant's world has classes of its own
            return thrown instanceof TimeoutException
                    || thrown instanceof LinkageError
                    || thrown instanceof OutOfMemoryError
                    || thrown.getClass().getName().equals(ToolFailure.class.getName())
                    || thrown.toString().contains("timed out")
                    || blamesTheTool(thrown.getCause(), depth + 1);
        }

        private static String tool(TestIdentifier test) {
            String type = test.getSource()
                    .map(source -> source instanceof MethodSource method
                            ? method.getClassName()
                            : source instanceof ClassSource of ? of.getClassName() : "")
                    .orElse("");
            if (!type.startsWith(STRESS)) {
                return "unit";
            }
            String lane = type.substring(STRESS.length(), type.indexOf('.', STRESS.length()));
            return lane.equals("explore") ? "explorer" : lane;
        }

        private static String firstLine(@Nullable Throwable thrown) {
            String text = thrown == null ? "aborted" : thrown.toString();
            int end = text.indexOf('\n');
            text = end < 0 ? text : text.substring(0, end);
            String plain = text.replaceFirst("^org\\.opentest4j\\.AssertionFailedError: ", "");
            return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .map(source -> {
                        if (source instanceof MethodSource method) {
                            return simple(method.getClassName()) + "." + method.getMethodName();
                        }
                        return source instanceof ClassSource type ? simple(type.getClassName()) : test.getDisplayName();
                    })
                    .orElse(test.getDisplayName());
        }

        private static String simple(String className) {
            return className.substring(className.lastIndexOf('.') + 1);
        }
    }
}
