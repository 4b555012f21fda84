package org.holdfast.recipes;

import static org.holdfast.recipes.Rewriting.stays;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Counters that no step changes, each with the reason it is left for. */
class StaysTest {
    /** A class with a counter that would be converted, were it not for one more method. */
    private static String with(String method) {
        return counter("new AtomicInteger(1)", method);
    }

    private static String counter(String born, String method) {
        return """
                import java.util.concurrent.atomic.AtomicInteger;

                class A {
                    final AtomicInteger refs = %s;

                    void retain() {
                        refs.incrementAndGet();
                    }

                    void release() {
                        if (refs.decrementAndGet() == 0) {
                            free();
                        }
                    }

                %s
                    void free() {}
                }
                """.formatted(born, method.indent(4));
    }

    private static String atomic(String members) {
        return "import java.util.concurrent.atomic.*;\n\nclass A {\n" + members.indent(4) + "    void free() {}\n}\n";
    }

    @Test
    void theClassWithoutTheMethodIsConverted() {
        assertEquals(true, Rewriting.replace(with("")).contains("final RefCount refs = new RefCount();"));
    }

    @Test
    void counterThatIsHandedOut() {
        stays(Reason.ESCAPES, with("AtomicInteger counter() {\n    return refs;\n}"));
        stays(Reason.ESCAPES, with("void give(java.util.List<Object> to) {\n    to.add(refs);\n}"));
        stays(Reason.ESCAPES, with("java.util.function.IntSupplier counter() {\n    return refs::get;\n}"));
    }

    @Test
    void counterThatCameFromOutside() {
        stays(Reason.ESCAPES, atomic("""
                private final AtomicInteger refs;
                A(AtomicInteger refs) {
                    this.refs = refs;
                }
                void retain() {
                    refs.incrementAndGet();
                }
                void release() {
                    if (refs.decrementAndGet() == 0) free();
                }
                """));
    }

    @Test
    void counterThatIsSet() {
        stays(Reason.RESET, with("void reset() {\n    refs.set(1);\n}"));
        stays(Reason.RESET, with("void reset() {\n    refs.lazySet(1);\n}"));
        stays(Reason.RESET, with("int end() {\n    return refs.getAndSet(0);\n}"));
    }

    @Test
    void counterThatComesBackFromZero() {
        stays(Reason.REVIVED, with("boolean lease() {\n    return refs.compareAndSet(0, 1);\n}"));
        stays(Reason.REVIVED, with("void lease() {\n    refs.getAndUpdate(c -> c == 0 ? 1 : c);\n}"));
    }

    @Test
    void counterThatNobodyHoldsAtFirst() {
        stays(Reason.STARTS_AT_ZERO, counter("new AtomicInteger()", ""));
        stays(Reason.STARTS_AT_ZERO, counter("new AtomicInteger(0)", "A() {}\nA(int n) {\n    retain();\n}"));
    }

    @Test
    void firstUserStartsSomething() {
        stays(
                Reason.FIRST_USER,
                counter(
                        "new AtomicInteger(1)",
                        "void open() {\n    if (refs.incrementAndGet() == 1) {\n        free();\n    }\n}"));
    }

    @Test
    void firstUserIsFoundThroughAVariable() {
        stays(
                Reason.FIRST_USER,
                with(
                        "void open() {\n    int n = refs.getAndIncrement();\n    if (n == 0) {\n        free();\n    }\n}"));
    }

    @Test
    void firstUserIsFoundInTheOtherBranch() {
        stays(
                Reason.FIRST_USER,
                with("void open() {\n    if (refs.incrementAndGet() > 1) {\n        return;\n    }\n    free();\n}"));
    }

    @Test
    void countIsAnsweredByAStep() {
        stays(Reason.COUNT_ANSWERED, with("int open() {\n    return refs.incrementAndGet();\n}"));
        stays(Reason.COUNT_ANSWERED, with("int close() {\n    int n = refs.decrementAndGet();\n    return n;\n}"));
    }

    @Test
    void numberDecides() {
        stays(Reason.DECIDES_BY_NUMBER, with("boolean shared() {\n    return refs.get() > 1;\n}"));
        stays(Reason.DECIDES_BY_NUMBER, with("boolean alone() {\n    return refs.get() == 1;\n}"));
        stays(Reason.DECIDES_BY_NUMBER, with("void grow() {\n    new int[refs.get()].clone();\n}"));
        stays(
                Reason.DECIDES_BY_NUMBER,
                with("void put() {\n    int n = refs.decrementAndGet();\n    if (n == 7) free();\n}"));
        stays(Reason.DECIDES_BY_NUMBER, with("void put() {\n    int n = refs.get();\n    if (n > 3) free();\n}"));
    }

    @Test
    void zeroIsNotLookedFor() {
        stays(Reason.ZERO_NOT_TESTED, with("void drop() {\n    refs.decrementAndGet();\n}"));
        stays(
                Reason.ZERO_NOT_TESTED,
                with("void drop() {\n    final int rc = refs.decrementAndGet();\n    assert rc >= 0;\n}"));
    }

    @Test
    void belowZeroCountsAsZero() {
        stays(Reason.ACTS_BELOW_ZERO, with("void end() {\n    if (refs.decrementAndGet() <= 0) free();\n}"));
        stays(
                Reason.ACTS_BELOW_ZERO,
                with("void end() {\n    int n = refs.decrementAndGet();\n    if (n < 1) free();\n}"));
        stays(
                Reason.ACTS_BELOW_ZERO,
                with("void end() {\n    if (refs.decrementAndGet() > 0) return;\n    free();\n}"));
    }

    @Test
    void idleStartsTheWork() {
        stays(Reason.IDLE_TRIGGER, atomic("""
                private final AtomicInteger refs = new AtomicInteger(0);
                boolean hold() {
                    while (true) {
                        int n = refs.get();
                        if (n < 0) return false;
                        if (refs.compareAndSet(n, n + 1)) return true;
                    }
                }
                boolean reap() {
                    return refs.compareAndSet(0, -1);
                }
                void put() {
                    if (refs.decrementAndGet() == 0) free();
                }
                """));
    }

    @Test
    void stepsOtherThanOne() {
        stays(Reason.STEPS, with("void many(int n) {\n    refs.addAndGet(n);\n}"));
        stays(Reason.STEPS, with("void touch() {\n    refs.addAndGet(0);\n}"));
        stays(Reason.STEPS, with("void twice() {\n    refs.addAndGet(2);\n}"));
        stays(Reason.STEPS, with("void twice() {\n    refs.updateAndGet(n -> n * 2);\n}"));
    }

    @Test
    void onlyGoesDown() {
        stays(Reason.ONLY_DOWN, atomic("""
                private final AtomicInteger left = new AtomicInteger(3);
                void done() {
                    if (left.decrementAndGet() == 0) free();
                }
                boolean over() {
                    return left.compareAndSet(1, 0);
                }
                """));
    }

    @Test
    void otherThingsInTheWord() {
        stays(Reason.PACKED, counter("new AtomicInteger(0x80000000)", ""));
        stays(Reason.PACKED, counter("new AtomicInteger(1_000_000)", ""));
    }

    @Test
    void plainNumberWithoutALock() {
        String source = """
                class A {
                    private int refs = 1;

                    %svoid retain() {
                        refs++;
                    }

                    %svoid release() {
                        if (--refs == 0) {
                            System.gc();
                        }
                    }
                }
                """;
        stays(Reason.NOT_GUARDED, source.formatted("", ""));
        stays(Reason.NOT_GUARDED, source.formatted("synchronized ", ""));
        stays(Reason.NOT_GUARDED, source.formatted("", "synchronized "));
    }

    @Test
    void fieldFoundByItsName() {
        stays(
                Reason.BY_REFLECTION,
                with("Object peek() throws Exception {\n    return A.class.getDeclaredField(\"refs\").get(this);\n}"));
    }

    @Test
    void counterThatCanBeSerialized() {
        stays(Reason.SERIALIZED, with("").replace("class A {", "class A implements java.io.Serializable {"));
    }

    @Test
    void numberThatACloneWouldCopy() {
        stays(Reason.COPIED, """
                class A implements Cloneable {
                    private int refs = 1;

                    synchronized void retain() {
                        refs++;
                    }

                    synchronized boolean release() {
                        return --refs == 0;
                    }
                }
                """);
    }

    @Test
    void lockOfAnotherObject() {
        stays(Reason.NOT_GUARDED, """
                class A {
                    private int refs = 1;

                    class Inner {
                        synchronized void retain() {
                            refs++;
                        }
                    }

                    synchronized boolean release() {
                        return --refs == 0;
                    }
                }
                """);
    }

    @Test
    void failureOfTheUsePutsTheClaimBack() {
        stays(Reason.PUT_BACK, with("""
                void end() {
                    try {
                        if (refs.decrementAndGet() == 0) free();
                    } catch (RuntimeException e) {
                        refs.incrementAndGet();
                        throw e;
                    }
                }"""));
    }

    @Test
    void failedDisposalPutsTheClaimBack() {
        stays(Reason.PUT_BACK, atomic("""
                private final AtomicInteger refs = new AtomicInteger(1);
                void retain() {
                    refs.incrementAndGet();
                }
                void release() {
                    if (refs.decrementAndGet() == 0) {
                        boolean done = false;
                        try {
                            free();
                            done = true;
                        } finally {
                            if (!done) {
                                refs.incrementAndGet();
                            }
                        }
                    }
                }
                """));
    }

    @Test
    void useBySubclass() {
        stays(Reason.USED_ELSEWHERE, with("") + """

                class B extends A {
                    void both() {
                        refs.incrementAndGet();
                    }
                }
                """);
    }

    @Test
    void attemptThatIsNotUnderstood() {
        stays(Reason.NOT_UNDERSTOOD, with("boolean up(int n) {\n    return refs.compareAndSet(n, n + 1);\n}"));
        stays(Reason.NOT_UNDERSTOOD, with("void up() {\n    refs.updateAndGet(n -> n > 0 ? n + 1 : n);\n}"));
        stays(Reason.NOT_UNDERSTOOD, counter("new AtomicInteger(Integer.getInteger(\"x\"))", ""));
    }

    @Test
    void loopThatTellsWhatItSaw() {
        stays(Reason.DECIDES_BY_NUMBER, with("""
                int hold() {
                    while (true) {
                        int n = refs.get();
                        if (n <= 0) return -1;
                        if (refs.compareAndSet(n, n + 1)) return n;
                    }
                }"""));
    }

    @Test
    void wordsThatCountSomethingElse() {
        String statistic = atomic("""
                private final AtomicInteger active = new AtomicInteger();
                void begin() {
                    active.incrementAndGet();
                }
                void end() {
                    active.decrementAndGet();
                }
                """);
        stays(Reason.STARTS_AT_ZERO, statistic);
    }
}
