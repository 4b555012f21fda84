package org.holdfast.stress.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
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
    /** The tests that need no exploring and start no JVM: what a mutant hidden from unit tests must pass. */
    static final List<String> UNIT = List.of(
            "org.holdfast.BulkTest",
            "org.holdfast.CascadeTest",
            "org.holdfast.ConditionalReleaseTest",
            "org.holdfast.DisposeTest",
            "org.holdfast.InterferenceTest",
            "org.holdfast.LeaseTest",
            "org.holdfast.LockingTest",
            "org.holdfast.MisuseReportsTest",
            "org.holdfast.ReleaseTest",
            "org.holdfast.RetainTest",
            "org.holdfast.SaturationTest",
            "org.holdfast.SubclassingTest",
            "org.holdfast.ThresholdTest",
            "org.holdfast.TryRetainTest",
            "org.holdfast.VectorsTest");

    private MutantTests() {}

    /**
     * What a run came to. A test that only timed out, or could not be loaded, is no failure but no answer.
     *
     * @param passed how many tests held
     * @param failures those that did not, each as Class.method: reason
     * @param noAnswers those that timed out or could not run
     */
    record Outcome(int passed, List<String> failures, List<String> noAnswers) {}

    static Outcome run(ClassLoader loader, List<String> tests) throws ClassNotFoundException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            List<DiscoverySelector> selectors = new ArrayList<>();
            for (String test : tests) {
                selectors.add(selector(loader, test));
            }
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectors)
                    .build();
            Listener listener = new Listener();
            LauncherFactory.create().execute(request, listener);
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

        private int passed;
        private final List<String> failures = new ArrayList<>();
        private final List<String> noAnswers = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                passed += test.isTest() ? 1 : 0;
            } else {
                (isAnswer(thrown) ? failures : noAnswers).add(name(test) + ": " + firstLine(thrown));
            }
        }

        private static boolean isAnswer(@Nullable Throwable thrown) {
            return thrown != null
                    && !(thrown instanceof TimeoutException)
                    && !(thrown.getCause() instanceof TimeoutException)
                    && !(thrown instanceof LinkageError)
                    && !thrown.toString().contains("timed out");
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
