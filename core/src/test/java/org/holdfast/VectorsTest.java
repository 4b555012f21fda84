package org.holdfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The 143 vectors of Linux's refcount_t, driven through the public operations. A committed file says of each row whether
 * we answer as Linux does; this test finds it out again and fails when the file is wrong in either direction.
 */
class VectorsTest {
    private static final int ROWS = 143;
    private static final int LEAST_SAME = 59;
    private static final Set<String> ALLOWED = Set.of("a", "b", "c", "d", "e", "f");
    private static final List<String> VERDICTS = List.of("same", "deviates", "not-expressible", "refused-argument");
    private static final Map<String, Misuse> KINDS = Map.of(
            "ADD_UAF", Misuse.USE_AFTER_RELEASE,
            "ADD_OVF", Misuse.OVERFLOW,
            "ADD_NOT_ZERO_OVF", Misuse.OVERFLOW,
            "SUB_UAF", Misuse.OVER_RELEASE,
            "DEC_LEAK", Misuse.DROPPED_UNTESTED);

    @RegisterExtension
    final Reports reports = new Reports();

    private record Vector(String function, String start, String end, String endName, String returns, String warning) {}

    private record Mapping(String function, String start, String here, String verdict, String reason, String text) {}

    @Test
    void everyRowStandsAsTheMappingSays() throws IOException {
        List<Vector> vectors = read("kernel_refcount_vectors.csv")
                .map(c -> new Vector(c[0], c[2], c[3], c[4], c[5], c[6]))
                .toList();
        List<Mapping> mappings = read("kernel_refcount_mapping.csv")
                .map(c -> new Mapping(c[0], c[1], c[2], c[3], c[4], c[5]))
                .toList();
        assertEquals(ROWS, vectors.size(), "rows of vectors");
        assertEquals(ROWS, mappings.size(), "rows of the mapping");

        Map<String, Integer> totals = new LinkedHashMap<>();
        VERDICTS.forEach(verdict -> totals.put(verdict, 0));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Vector vector = vectors.get(i);
            Mapping mapping = mappings.get(i);
            assertEquals(vector.function + " at " + vector.start, mapping.function + " at " + mapping.start);
            String found = mapping.verdict.equals("not-expressible") ? "not-expressible" : drive(vector, mapping);
            if (!found.equals(mapping.verdict)) {
                wrong.add(mapping + " is " + found);
            }
            if (!mapping.verdict.equals("same")) {
                assertTrue(ALLOWED.contains(mapping.reason) && !mapping.text.isEmpty(), "no reason: " + mapping);
            }
            totals.merge(found, 1, Integer::sum);
        }
        System.out.println(
                totals.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ", "vectors: ", "")));
        assertEquals(List.of(), wrong, "rows that the mapping has wrong");
        assertEquals(VERDICTS, List.copyOf(totals.keySet()), "verdicts");
        assertTrue(totals.get("same") >= LEAST_SAME, () -> "rows that are the same: " + totals);
    }

    /** Makes the call, and says how what it did stands to what Linux does. */
    private static String drive(Vector vector, Mapping mapping) {
        int start = Words.parse(mapping.here);
        RefCount counter = new RefCount();
        if (vector.function.equals("sub_and_test(0)")) {
            Effect effect = Effect.of(counter, start, c -> {
                assertThrows(IllegalArgumentException.class, () -> c.release(0));
                return "refused";
            });
            assertEquals(start, Words.of(counter), "a refused argument changes nothing");
            assertEquals("", effect.reports());
            return "refused-argument";
        }
        Effect effect = Effect.of(counter, start, operation(vector.function));
        Misuse kind = MisuseReports.snapshot().stream()
                .map(MisuseReport::misuse)
                .findFirst()
                .orElse(null);
        // An exception is this language's warning; it stands for the answer that took or gave up nothing.
        String answer =
                effect.answer().startsWith("throws") ? (vector.returns.equals("-") ? "-" : "false") : effect.answer();
        boolean sameKind =
                vector.warning.equals("none") ? kind == null : kind != null && kind == KINDS.get(vector.warning);
        boolean same = Words.of(counter) == endHere(vector, start) && answer.equals(vector.returns) && sameKind;
        return same ? "same" : "deviates";
    }

    private static Function<RefCount, Object> operation(String function) {
        return switch (function) {
            case "inc" -> c -> done(c::retain);
            case "add(4)" -> c -> done(() -> c.retain(4));
            case "inc_not_zero", "inc_not_zero_acquire" -> RefCount::tryRetain;
            case "add_not_zero(6)", "add_not_zero_acquire(6)" -> c -> c.tryRetain(6);
            case "dec" -> c -> done(c::releaseNotLast);
            case "dec_and_test" -> RefCount::release;
            case "sub_and_test(5)" -> c -> c.release(5);
            case "dec_if_one" -> RefCount::releaseIfLast;
            case "dec_not_one" -> RefCount::releaseUnlessLast;
            case "dec_and_lock (returns true=>lock held)" ->
                c -> {
                    ReentrantLock lock = new ReentrantLock();
                    boolean last = c.releaseLocking(lock);
                    assertEquals(last, lock.isHeldByCurrentThread(), "lock held if and only if last");
                    return last;
                };
            default -> throw new IllegalArgumentException("no such function: " + function);
        };
    }

    private static String done(Runnable call) {
        call.run();
        return "-";
    }

    /** The end that Linux's is equal to here; numbers near the top count from the top. */
    private static int endHere(Vector vector, int start) {
        int linux = Integer.parseUnsignedInt(vector.end.substring(2), 16);
        if (linux == 0) {
            return CountWord.DEAD;
        }
        if (linux > 0) {
            return linux > Words.TOP - 256 ? linux : linux - 1;
        }
        boolean unchanged = vector.endName.equals(vector.start);
        return vector.endName.equals("SAT") ? CountWord.SAT : unchanged ? start : CountWord.NOREF;
    }

    private static Stream<String[]> read(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(VectorsTest.class.getResourceAsStream("vectors/" + file), file),
                StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            return lines.stream().skip(1).map(VectorsTest::cells);
        }
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replace("\"", ""))
                .toArray(String[]::new);
    }
}
