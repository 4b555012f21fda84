package org.holdfast.cli.lkdtm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * One misuse and what has to come of it.
 *
 * @param name Linux's name
 * @param start where the counter stands first
 * @param expected what has to come of it here
 * @param linux what comes of it in Linux, or {@link #SAME}
 * @param drive makes the calls and tells what came of them
 */
record Check(String name, Start start, String expected, String linux, BiFunction<Probe, Subject, String> drive) {
    /** Linux answers alike. */
    static final String SAME = "same";

    /** Makes the calls on a counter of this maker. */
    Result run(IntFunction<Subject> maker) {
        String actual;
        try {
            Subject subject = start.reach(maker);
            actual = drive.apply(new Probe(subject), subject);
        } catch (RuntimeException e) {
            actual = "could not be checked: " + e;
        }
        return new Result(name, actual.equals(expected), expected, actual, linux);
    }

    /** What came of a check. */
    record Result(String name, boolean passed, String expected, String actual, String linux) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("passed", passed);
            json.put("expected", expected);
            json.put("actual", actual);
            json.put("linux", linux);
            return json;
        }
    }
}
