package org.holdfast.testing;

import java.io.Closeable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.tracker.ClaimRecord;
import org.holdfast.tracker.ClaimWindow;
import org.holdfast.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Fails the test that left a claim open, as {@link NoLeaks} says. Register it by that annotation; or for every test with JUnit's
 * {@code junit.jupiter.extensions.autodetection.enabled=true}.
 *
 * <p>While it runs, the tracker's level is {@link org.holdfast.tracker.Level#FULL}, unless {@code -Dholdfast.tracker} names one.
 *
 * <p>A window of claims is open for each test, from before its set-up until after its tear-down, and one for each class, which is
 * entered by its constructors and its {@code BeforeAll} and {@code AfterAll} methods alone: between them the thread may run tests of
 * another class.
 *
 * <p>Thread safety: one instance serves any number of tests that run in parallel; all state is in JUnit's stores.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class NoLeaksExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                InvocationInterceptor,
                ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(NoLeaksExtension.class);
    private static final long POLL_MILLIS = 2;

    /** Made by JUnit. */
    public NoLeaksExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Watching.begin(context);
        Rules.of(context); // a wrong value is said before any test runs
        ClaimWindow window = ClaimWindow.detached(context.getDisplayName());
        store(context).put(window(context), window);
        store(context).put(Unseen.class, Unseen.begin(context));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ClaimWindow window = store(context).remove(window(context), ClaimWindow.class);
        Unseen unseen = store(context).remove(Unseen.class, Unseen.class);
        Rules rules = Rules.of(context);
        List<ClaimRecord> late = new ArrayList<>();
        if (unseen != null) {
            late.addAll(rules.apply(unseen.end(rules.collectMillis())));
        }
        if (window != null) {
            judge("class " + window.name(), window, rules, late);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Watching.begin(context);
        String name = context.getTestClass().map(Class::getSimpleName).orElse("") + " " + context.getDisplayName();
        store(context).put(window(context), Tracker.openWindow(name.strip()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ClaimWindow window = store(context).remove(window(context), ClaimWindow.class);
        if (window != null) {
            judge("test " + window.name(), window, Rules.of(context), List.of());
        }
    }

    /** Closes a window and fails if anything is open in it, after a while for other threads to close it. */
    private static void judge(String what, ClaimWindow window, Rules rules, List<ClaimRecord> late) {
        window.close();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(rules.settleMillis());
        List<ClaimRecord> open = rules.apply(window.open());
        while (!open.isEmpty() && System.nanoTime() < deadline && pause()) {
            open = rules.apply(window.open());
        }
        List<ClaimRecord> leaked = new ArrayList<>(rules.apply(window.leaked()));
        leaked.addAll(late);
        if (open.isEmpty() && leaked.isEmpty()) {
            return;
        }
        List<ClaimRecord> all = new ArrayList<>(open);
        all.addAll(leaked);
        Watching.reported(all);
        throw new LeakError(LeakReport.of(what, open, leaked), all);
    }

    /** Waits a little; false if the thread is interrupted, which stays so. */
    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // ------------------------------------------------------------- which thread is in which window, and when

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        inside(context, invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        inside(context, invocation);
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> what, ExtensionContext context)
            throws Throwable {
        return inside(context, invocation);
    }

    /** A test with a limit of its own time runs on another thread than its set-up. */
    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        inside(context, invocation);
    }

    private static <T extends @Nullable Object> T inside(ExtensionContext context, Invocation<T> invocation)
            throws Throwable {
        ClaimWindow window = nearest(context);
        if (window == null) {
            return invocation.proceed();
        }
        Closeable part = window.join();
        try {
            return invocation.proceed();
        } finally {
            part.close();
        }
    }

    private static @Nullable ClaimWindow nearest(ExtensionContext context) {
        @Nullable ExtensionContext at = context;
        while (at != null) {
            ClaimWindow window = store(at).get(window(at), ClaimWindow.class);
            if (window != null) {
                return window;
            }
            at = at.getParent().orElse(null);
        }
        return null;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClaimWindow.class && nearest(context) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ClaimWindow window = nearest(context);
        if (window == null) {
            throw new IllegalStateException("no window of claims is open here: " + context.getDisplayName());
        }
        return window;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }

    /** Stores answer for their parents too, so each context has a key of its own. */
    private static Object window(ExtensionContext context) {
        return context.getUniqueId();
    }
}
