package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A report points at the user's line: that of a subclass, a lambda, a helper or a dispose. */
class CallSiteTest {
    @RegisterExtension
    final Reports reports = new Reports();

    private final RefCount dead = Words.counterAt(CountWord.DEAD);

    private static final class Buffer extends RefCounted {
        void leave() {
            boolean ignored = release();
        }

        @Override
        protected void dispose() {
            retain();
        }
    }

    private boolean helper() {
        return dead.releaseUnlessLast();
    }

    private static int here() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow()
                .getLineNumber();
    }

    private StackTraceElement site() {
        List<MisuseReport> told = reports.told();
        assertEquals(1, told.size(), "times told");
        return told.get(0).site();
    }

    @Test
    void theLineIsTheOneOfTheCall() {
        int line = here() + 1;
        boolean ignored = dead.releaseUnlessLast();
        assertEquals(getClass().getName(), site().getClassName());
        assertEquals(line, site().getLineNumber());
    }

    @Test
    void aHelperMethodIsTheUsersLine() {
        assertTrue(helper());
        assertEquals("helper", site().getMethodName());
    }

    @Test
    void aLambdaIsTheUsersLine() {
        int line = here() + 1;
        BooleanSupplier call = () -> dead.releaseUnlessLast();
        assertTrue(call.getAsBoolean());
        assertEquals(line, site().getLineNumber());
        assertTrue(site().getMethodName().startsWith("lambda$"), site().toString());
    }

    @Test
    void aSubclassIsTheUsersLine() {
        Buffer buffer = Words.put(new Buffer(), CountWord.DEAD);
        assertThrows(RefCountException.class, buffer::leave);
        assertEquals(Buffer.class.getName(), site().getClassName());
        assertEquals("leave", site().getMethodName());
    }

    @Test
    void aDisposeThatMisusesIsTheUsersLine() {
        Buffer buffer = new Buffer();
        assertThrows(RefCountException.class, buffer::leave);
        assertEquals("dispose", site().getMethodName());
    }

    @Test
    void noFormOfTheCounterIsTakenForTheUser() {
        for (Counter form : new Counter[] {new PaddedRefCount(), ThresholdRefCount.of(2, claims -> {})}) {
            Words.put(form, CountWord.DEAD);
            reports.forget();
            assertThrows(RefCountException.class, () -> form.retain());
            assertEquals(getClass().getName(), site().getClassName());
        }
    }

    @Test
    void aMethodReferenceCalledByTheJdkIsTheUsersLineThatHandedItOver() {
        int line = here() + 1;
        List.of(dead).forEach(RefCount::releaseUnlessLast);
        assertEquals(getClass().getName(), site().getClassName());
        assertEquals(line, site().getLineNumber());
    }

    @Test
    void aThreadThatRunsNothingOfTheUserIsNamedByTheJdksLine() throws Exception {
        Thread thread = new Thread(dead::releaseUnlessLast);
        thread.start();
        thread.join();
        assertEquals("java.lang.Thread", site().getClassName());
    }
}
