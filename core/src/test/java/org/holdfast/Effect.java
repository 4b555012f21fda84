package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One call on one state, and all that can be seen of it: the answer or the exception's kind, the state it leaves, and the
 * reports with whether a claim was granted.
 */
record Effect(String answer, String end, String reports) {

    static <C extends CountWord> Effect of(C counter, int start, Function<? super C, ?> call) {
        Words.put(counter, start);
        MisuseReports.reset();
        String answer;
        try {
            answer = String.valueOf(call.apply(counter));
        } catch (RefCountException e) {
            answer = "throws " + e.misuse();
        }
        String end = hex(Words.of(counter));
        String reports = MisuseReports.snapshot().stream()
                .map(r -> r.misuse() + (r.granted() ? " granted" : "") + (r.count() == 1 ? "" : " x" + r.count()))
                .collect(Collectors.joining(", "));
        return new Effect(answer, end, reports);
    }

    /** Makes the call on each form of the counter: they differ in layout, never in meaning. */
    static void check(String start, String answer, String end, String reports, Function<Counter, ?> call) {
        Effect expected = expected(answer, end, reports);
        for (Counter form : new Counter[] {
            new RefCount(), new PaddedRefCount(), ThresholdRefCount.of(Integer.MAX_VALUE, claims -> {})
        }) {
            assertEquals(expected, of(form, Words.parse(start), call), form.getClass() + " at " + start);
        }
    }

    /** Makes the call on an object that carries its count. */
    static void checkCounted(String start, String answer, String end, String reports, Function<RefCounted, ?> call) {
        Resource counted = new Resource();
        assertEquals(expected(answer, end, reports), of(counted, Words.parse(start), call), "RefCounted at " + start);
        assertEquals("true".equals(answer) && end.equals("DEAD") ? 1 : 0, counted.disposals(), "disposals");
    }

    private static Effect expected(String answer, String end, String reports) {
        return new Effect(answer, hex(Words.parse(end)), reports == null ? "" : reports);
    }

    private static String hex(int d) {
        return String.format("d=%#x", d);
    }
}
