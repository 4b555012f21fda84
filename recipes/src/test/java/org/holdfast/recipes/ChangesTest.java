package org.holdfast.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Counters that are converted, and what comes out. What comes out is compiled, after each step. Long, because each test is a source
 * before and after; they are one list of what is understood.
 */
class ChangesTest {
    private static final String LOOP = """
            import java.util.concurrent.atomic.AtomicInteger;

            class A {
                private final AtomicInteger refs = new AtomicInteger(1);

                boolean hold() {
                    while (true) {
                        int n = refs.get();
                        if (n <= 0) return false;
                        if (refs.compareAndSet(n, n + 1)) return true;
                    }
                }

                void release() {
                    if (refs.decrementAndGet() == 0) {
                        free();
                    }
                }

                void free() {}
            }
            """;

    private static String members(String source) {
        return "import java.util.concurrent.atomic.*;\n\nclass A {\n" + source.indent(4) + "    void free() {}\n}\n";
    }

    /** The body of a class after the second step alone, without the members that all of them have. */
    private static String replaced(String source) {
        String all = Rewriting.replace(members(source));
        return all.substring(all.indexOf("{\n") + 2, all.indexOf("    void free() {}"))
                .indent(-4)
                .strip();
    }

    @Test
    void twoSteps() {
        String helped = Rewriting.help(LOOP);
        assertEquals("""
                import java.util.concurrent.atomic.AtomicInteger;

                class A {
                    private final AtomicInteger refs = new AtomicInteger(1);

                    boolean hold() {
                        return tryRetainClaim();
                    }

                    void release() {
                        if (releaseClaim()) {
                            free();
                        }
                    }

                    void free() {}

                    private boolean tryRetainClaim() {
                        while (true) {
                            int n = refs.get();
                            if (n <= 0) {
                                return false;
                            }
                            if (refs.compareAndSet(n, n + 1)) {
                                return true;
                            }
                        }
                    }

                    private boolean releaseClaim() {
                        return refs.decrementAndGet() == 0;
                    }
                }
                """, helped);
        assertEquals("""
                import org.holdfast.RefCount;

                class A {
                    private final RefCount refs = new RefCount();

                    boolean hold() {
                        return tryRetainClaim();
                    }

                    void release() {
                        if (releaseClaim()) {
                            free();
                        }
                    }

                    void free() {}

                    private boolean tryRetainClaim() {
                        return refs.tryRetain();
                    }

                    private boolean releaseClaim() {
                        return refs.release();
                    }
                }
                """, Rewriting.convert(LOOP));
    }

    @Test
    void eachStepDoneTwiceChangesNothingMore() {
        String helped = Rewriting.help(LOOP);
        assertEquals(helped, Rewriting.help(helped));
        String converted = Rewriting.convert(LOOP);
        assertEquals(converted, Rewriting.convert(converted));
    }

    @Test
    void secondStepAlone() {
        assertEquals("""
                private final RefCount refs = new RefCount();

                boolean hold() {
                    return refs.tryRetain();
                }

                void release() {
                    if (refs.release()) {
                        free();
                    }
                }""", replaced("""
                private final AtomicInteger refs = new AtomicInteger(1);

                boolean hold() {
                    for (;;) {
                        int n = refs.get();
                        if (n > 0) {
                            if (refs.compareAndSet(n, n + 1)) {
                                return true;
                            }
                        } else {
                            return false;
                        }
                    }
                }

                void release() {
                    if (1 == refs.getAndDecrement()) {
                        free();
                    }
                }
                """));
    }

    @Test
    void loopsOfEveryForm() {
        String release = "\n\nvoid put() {\n    if (0 == refs.addAndGet(-1)) free();\n}\n";
        String counter = "private final AtomicInteger refs = new AtomicInteger(1);\n\n";
        String now = "private final RefCount refs = new RefCount();\n\n";
        String put = "\n\nvoid put() {\n    if (refs.release()) free();\n}";
        assertEquals(now + """
                void hold() {
                    if (refs.tryRetain()) {
                        return;
                    }
                    throw new IllegalStateException();
                }""" + put, replaced(counter + """
                void hold() {
                    int n;
                    while ((n = refs.get()) > 0) {
                        if (refs.compareAndSet(n, n + 1)) {
                            return;
                        }
                    }
                    throw new IllegalStateException();
                }""" + release));
        assertEquals(now + """
                A hold() {
                    if (!refs.tryRetain())
                        // too late
                        return null;
                    return this;
                }""" + put, replaced(counter + """
                A hold() {
                    int n;
                    do {
                        n = refs.get();
                        if (n == 0)
                            // too late
                            return null;
                    } while (!refs.weakCompareAndSetPlain(n, n + 1));
                    return this;
                }""" + release));
        assertEquals(now + """
                void hold() {
                    if (!refs.tryRetain()) {
                        throw new IllegalStateException();
                    }
                    free();
                }""" + put, replaced(counter + """
                void hold() {
                    do {
                        int n = refs.get();
                        if (n < 1) {
                            throw new IllegalStateException();
                        } else if (refs.compareAndSet(n, 1 + n)) {
                            free();
                            break;
                        }
                    } while (true);
                }""" + release));
    }

    @Test
    void lambdas() {
        assertEquals("""
                private final RefCount refs = RefCount.of(2);

                boolean hold() {
                    return refs.tryRetain();
                }

                boolean put() {
                    boolean last = refs.release();
                    free();
                    return last;
                }""", replaced("""
                private final AtomicInteger refs = new AtomicInteger(2);

                boolean hold() {
                    return refs.getAndUpdate(c -> c == 0 ? 0 : c + 1) != 0;
                }

                boolean put() {
                    int n = refs.updateAndGet(c -> {
                        if (c == 0) {
                            throw new IllegalStateException();
                        }
                        return c - 1;
                    });
                    free();
                    return (n == 0);
                }
                """));
    }

    @Test
    void refusalAfterTheFact() {
        String rolledBack = replaced("""
                private final AtomicLong refs = new AtomicLong(1);

                A hold() {
                    if (refs.incrementAndGet() == 1) {
                        refs.decrementAndGet();
                        throw new IllegalStateException();
                    }
                    return this;
                }

                void put() {
                    if (refs.decrementAndGet() < 0) {
                        refs.incrementAndGet();
                        throw new IllegalStateException("below zero");
                    }
                    if (refs.get() == 0) {
                        free();
                    }
                }
                """);
        assertEquals("""
                private final RefCount refs = new RefCount();

                A hold() {
                    if (!refs.tryRetain()) {
                        throw new IllegalStateException();
                    }
                    return this;
                }

                void put() {
                    if (refs.release()) {
                        free();
                    }
                }""", rolledBack);
        assertEquals(rolledBack, replaced("""
                private final AtomicLong refs = new AtomicLong(1);

                A hold() {
                    long old = refs.getAndIncrement();
                    if (old <= 0) {
                        refs.getAndDecrement();
                        throw new IllegalStateException();
                    }
                    return this;
                }

                void put() {
                    long left = refs.decrementAndGet();
                    assert left >= 0 : "below zero";
                    if (left == 0) {
                        free();
                    } else if (left <= -1) {
                        System.err.println("once too often");
                        return;
                    }
                }
                """));
    }

    @Test
    void lookThenAct() {
        assertEquals("""
                private final RefCount refs = new RefCount();

                boolean hold() {
                    return refs.tryRetain();
                }

                void open() {
                    if (!refs.tryRetain()) throw new IllegalStateException("closed: " + refs.claims());
                    free();
                }

                void put() {
                    if (!refs.release()) {
                        return;
                    }
                    free();
                }""", replaced("""
                private final AtomicInteger refs = new AtomicInteger(1);

                boolean hold() {
                    if (refs.get() == 0) {
                        return false;
                    }
                    refs.incrementAndGet();
                    return true;
                }

                void open() {
                    if (refs.get() <= 0) throw new IllegalStateException("closed: " + refs.get());
                    refs.getAndIncrement();
                    free();
                }

                void put() {
                    if (refs.decrementAndGet() != 0) {
                        return;
                    }
                    free();
                }
                """));
    }

    @Test
    void fieldUpdater() {
        assertEquals("""
                private final RefCount refs = new RefCount();

                void hold() {
                    refs.retain();
                }

                void put(int n) {
                    if (refs.release()) free();
                }

                boolean open() {
                    return !refs.isDead();
                }""", replaced("""
                private volatile int refs = 1;
                private static final AtomicIntegerFieldUpdater<A> REFS = AtomicIntegerFieldUpdater.newUpdater(A.class, "refs");

                void hold() {
                    REFS.incrementAndGet(this);
                }

                void put(int n) {
                    if (REFS.decrementAndGet(this) == 0) free();
                }

                boolean open() {
                    return refs > 0;
                }
                """));
    }

    @Test
    void variableHandle() {
        String source = """
                import java.lang.invoke.MethodHandles;
                import java.lang.invoke.VarHandle;

                class A {
                    private static final VarHandle REFS;

                    static {
                        try {
                            REFS = MethodHandles.lookup().findVarHandle(A.class, "refs", int.class);
                        } catch (ReflectiveOperationException e) {
                            throw new ExceptionInInitializerError(e);
                        }
                    }

                    private volatile int refs = 1;

                    void hold() {
                        REFS.getAndAdd(this, 1);
                    }

                    boolean put() {
                        return (int) REFS.getAndAdd(this, -1) == 1;
                    }
                }
                """;
        assertEquals("""
                import org.holdfast.RefCount;

                class A {

                    private final RefCount refs = new RefCount();

                    void hold() {
                        retainClaim();
                    }

                    boolean put() {
                        return releaseClaim();
                    }

                    private void retainClaim() {
                        refs.retain();
                    }

                    private boolean releaseClaim() {
                        return refs.release();
                    }
                }
                """, Rewriting.convert(source));
    }

    @Test
    void synchronizedNumber() {
        assertEquals("""
                private final RefCount refs = new RefCount();

                synchronized void hold() {
                    if (!refs.tryRetain()) {
                        throw new IllegalStateException();
                    }
                }

                void put() {
                    synchronized (this) {
                        if (refs.release()) {
                            free();
                        }
                    }
                }

                @Override
                public String toString() {
                    return "A" + refs.claims();
                }""", replaced("""
                private int refs = 1;

                synchronized void hold() {
                    if (refs <= 0) {
                        throw new IllegalStateException();
                    }
                    refs++;
                }

                void put() {
                    synchronized (this) {
                        refs -= 1;
                        if (refs == 0) {
                            free();
                        }
                    }
                }

                @Override
                public String toString() {
                    return "A" + refs;
                }
                """));
    }

    @Test
    void idleAtZeroAndDeadBelowIsShiftedByOne() {
        String source = """
                private final AtomicInteger users = new AtomicInteger(0);

                boolean find() {
                    while (true) {
                        int n = users.get();
                        if (n == -1) {
                            return false;
                        }
                        if (users.compareAndSet(n, n + 1)) {
                            return true;
                        }
                    }
                }

                void put() {
                    users.decrementAndGet();
                }

                boolean reap() {
                    return users.compareAndSet(0, -1);
                }

                int users() {
                    return users.get();
                }
                """;
        assertEquals("""
                private final RefCount users = new RefCount();

                boolean find() {
                    return users.tryRetain();
                }

                void put() {
                    users.releaseNotLast();
                }

                boolean reap() {
                    return users.releaseIfLast();
                }

                int users() {
                    return (users.claims() - 1);
                }""", replaced(source));
        String both = Rewriting.convert(members(source));
        assertTrue(both.contains("private final RefCount users = new RefCount();"), both);
        assertTrue(both.contains("return countClaims();"), both);
        assertTrue(both.contains("return (users.claims() - 1);"), both);
    }

    @Test
    void freedBelowZero() {
        assertEquals("""
                private final RefCount more = new RefCount();

                boolean hold() {
                    return more.tryRetain();
                }

                void put() {
                    if (more.release()) free();
                }

                int count() {
                    return more.claims();
                }""", replaced("""
                private final AtomicInteger more = new AtomicInteger();

                boolean hold() {
                    while (true) {
                        int n = more.get();
                        if (n < 0) return false;
                        if (more.compareAndSet(n, n + 1)) return true;
                    }
                }

                void put() {
                    if (-1 == more.decrementAndGet()) free();
                }

                int count() {
                    return 1 + more.get();
                }
                """));
    }

    @Test
    void countedUpInEachConstructor() {
        String source = """
                private final AtomicInteger refs = new AtomicInteger(0);

                A() {
                    refs.incrementAndGet();
                    free();
                }

                A(int n) {
                    this();
                }

                void hold() {
                    refs.incrementAndGet();
                }

                void put() {
                    if (refs.decrementAndGet() == 0) free();
                }
                """;
        assertEquals("""
                private final RefCount refs = new RefCount();

                A() {
                    free();
                }

                A(int n) {
                    this();
                }

                void hold() {
                    refs.retain();
                }

                void put() {
                    if (refs.release()) free();
                }""", replaced(source));
        String both = Rewriting.convert(members(source));
        assertTrue(both.contains("A() {\n        free();"), both);
    }

    @Test
    void madeInAConstructor() {
        assertTrue(
                replaced("""
                private final AtomicInteger refs;

                A() {
                    this.refs = new AtomicInteger(1);
                }

                void hold() {
                    refs.incrementAndGet();
                }

                void put() {
                    if (refs.decrementAndGet() == 0) free();
                }
                """).startsWith("private final RefCount refs;\n\nA() {\n    this.refs = new RefCount();\n}"));
    }

    @Test
    void severalCountersOfOneClass() {
        String source = """
                private static final AtomicIntegerFieldUpdater<A> ONE = AtomicIntegerFieldUpdater.newUpdater(A.class, "one");
                private volatile int one = 1;
                private int two = 1;
                private final AtomicInteger three = new AtomicInteger(1);

                synchronized void hold() {
                    ONE.incrementAndGet(this);
                    two++;
                    three.incrementAndGet();
                }

                synchronized boolean put() {
                    return ONE.decrementAndGet(this) == 0 & --two == 0 & three.decrementAndGet() == 0;
                }
                """;
        assertEquals("""
                private final RefCount one = new RefCount();
                private final RefCount two = new RefCount();
                private final RefCount three = new RefCount();

                synchronized void hold() {
                    one.retain();
                    two.retain();
                    three.retain();
                }

                synchronized boolean put() {
                    return one.release() & two.release() & three.release();
                }""", replaced(source));
        String both = Rewriting.convert(members(source));
        for (String call : new String[] {"one.retain()", "two.retain()", "three.release()"}) {
            assertTrue(both.contains(call), both);
        }
        assertTrue(both.contains("return releaseClaim() & releaseClaim2() & releaseClaim3();"), both);
    }

    @Test
    void lineEndsStayAsTheyAre() {
        String converted = Rewriting.convert(LOOP.replace("\n", "\r\n"));
        assertEquals(Rewriting.convert(LOOP), converted.replace("\r\n", "\n"));
        assertFalse(converted.replace("\r\n", "").contains("\n"), converted);
    }

    @Test
    void anotherObjectsCounter() {
        assertEquals("""
                static class B {
                    final RefCount refs = new RefCount();
                }

                void hold(B b) {
                    b.refs.retain();
                }

                void put(B b) {
                    if (b.refs.release()) free();
                }""", replaced("""
                static class B {
                    final AtomicInteger refs = new AtomicInteger(1);
                }

                void hold(B b) {
                    b.refs.incrementAndGet();
                }

                void put(B b) {
                    if (b.refs.decrementAndGet() == 0) free();
                }
                """));
    }

    @Test
    void typeThatIsCalledRefCountAlready() {
        String source = """
                import java.util.concurrent.atomic.AtomicInteger;

                class RefCount {
                    private final AtomicInteger refs = new AtomicInteger(1);

                    void hold() {
                        refs.incrementAndGet();
                    }

                    boolean put() {
                        return refs.decrementAndGet() == 0;
                    }
                }
                """;
        String converted = Rewriting.convert(source);
        assertTrue(
                converted.contains("private final org.holdfast.RefCount refs = new org.holdfast.RefCount();"),
                converted);
        assertFalse(converted.contains("import"), converted);
    }

    @Test
    void helperNameThatIsTaken() {
        String converted =
                Rewriting.convert(LOOP.replace("void free() {}", "void free() {}\n\n    int releaseClaim = 3;"));
        assertTrue(converted.contains("private boolean releaseClaim2() {\n        return refs.release();"), converted);
    }

    @Test
    void firstStepKeepsEveryAssertAndExceptionThatTheSecondReplaces() {
        String helped = Rewriting.help(members("""
                private final AtomicInteger refs = new AtomicInteger(1);

                void hold() {
                    final int rc = refs.incrementAndGet();
                    assert rc > 1 : "dead";
                }

                void put() {
                    int left = refs.decrementAndGet();
                    assert left >= 0 : "left " + left;
                    if (left == 0) {
                        free();
                    } else if (left < 0) {
                        throw new IllegalStateException("left " + left);
                    }
                }
                """));
        assertTrue(helped.contains("int n = refs.incrementAndGet();\n        assert n > 1 : \"dead\";"), helped);
        assertTrue(
                helped.contains("""
                        int n = refs.decrementAndGet();
                        assert n >= 0 : "left " + n;
                        if (n < 0) {
                            throw new IllegalStateException("left " + n);
                        }
                        return n == 0;
                """.indent(0)
                        .replace("                        ", "        ")
                        .strip()),
                helped);
        Rewriting.compiles(helped);
    }

    @Test
    void whatCannotMoveStaysUntilTheSecondStep() {
        String source = members("""
                private final AtomicInteger refs = new AtomicInteger(1);

                void hold() {
                    refs.incrementAndGet();
                }

                void put(String who) {
                    int left = refs.decrementAndGet();
                    if (left < 0) {
                        throw new IllegalStateException(who);
                    }
                    if (left == 0) {
                        free();
                    }
                }
                """);
        assertTrue(Rewriting.help(source).contains("int left = refs.decrementAndGet();"));
        String converted = Rewriting.convert(source);
        assertTrue(
                converted.contains(
                        "void put(String who) {\n        if (refs.release()) {\n            free();\n        }\n    }"),
                converted);
    }
}
