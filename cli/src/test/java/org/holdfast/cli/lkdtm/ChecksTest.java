package org.holdfast.cli.lkdtm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
    /** Linux's names, in its order. */
    private static final List<String> LINUX = List.of(
            "REFCOUNT_INC_OVERFLOW",
            "REFCOUNT_ADD_OVERFLOW",
            "REFCOUNT_INC_NOT_ZERO_OVERFLOW",
            "REFCOUNT_ADD_NOT_ZERO_OVERFLOW",
            "REFCOUNT_DEC_ZERO",
            "REFCOUNT_DEC_NEGATIVE",
            "REFCOUNT_DEC_AND_TEST_NEGATIVE",
            "REFCOUNT_SUB_AND_TEST_NEGATIVE",
            "REFCOUNT_INC_ZERO",
            "REFCOUNT_ADD_ZERO",
            "REFCOUNT_INC_SATURATED",
            "REFCOUNT_DEC_SATURATED",
            "REFCOUNT_ADD_SATURATED",
            "REFCOUNT_INC_NOT_ZERO_SATURATED",
            "REFCOUNT_ADD_NOT_ZERO_SATURATED",
            "REFCOUNT_DEC_AND_TEST_SATURATED",
            "REFCOUNT_SUB_AND_TEST_SATURATED");

    private MisuseHandler before = report -> {};

    @BeforeEach
    void hearNothing() {
        before = MisuseReports.setHandler(report -> {});
    }

    @AfterEach
    void hearAgain() {
        MisuseReports.reset();
        MisuseReports.setHandler(before);
    }

    static Stream<Check> checks() {
        return Checks.ALL.stream();
    }

    @Test
    void theChecksAreThoseOfLinux() {
        assertEquals(LINUX, checks().map(Check::name).toList());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theRealCounterPasses(Check check) {
        Check.Result result = check.run(Subject.REAL);

        assertEquals(result.expected(), result.actual());
        assertTrue(result.passed());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theCounterThatEverybodyWritesFirstFails(Check check) {
        Check.Result result = check.run(NaiveSubject::new);

        assertFalse(result.passed(), result.actual());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCounterThatReportsNothingFails(Check check) {
        assertFalse(check.run(Spoilt.MUTE.maker()).passed());
    }

    @Test
    void aReportInCorrectUseFailsTheCheckThatMakesIt() {
        Check.Result result = named("REFCOUNT_INC_OVERFLOW").run(Spoilt.ALARMIST.maker());

        assertEquals(
                "before the misuse: release(): live with 2147483646 claims, answered false, reported OVERFLOW",
                result.actual());
    }

    @Test
    void aSecondLastFailsAllThatReleaseOrStaySaturated() {
        Set<String> alive = Set.of(
                "REFCOUNT_DEC_NEGATIVE", "REFCOUNT_DEC_AND_TEST_NEGATIVE", "REFCOUNT_INC_ZERO", "REFCOUNT_ADD_ZERO");

        assertEquals(without(alive), failed(Spoilt.ALWAYS_LAST.maker()));
    }

    @Test
    void aDeadCounterThatGrantsAClaimFailsItsChecks() {
        assertEquals(
                Set.of(
                        "REFCOUNT_DEC_NEGATIVE",
                        "REFCOUNT_DEC_AND_TEST_NEGATIVE",
                        "REFCOUNT_INC_ZERO",
                        "REFCOUNT_ADD_ZERO"),
                failed(Spoilt.SPENDER.maker()));
    }

    @Test
    void aSaturatedCounterThatRefusesAClaimFailsItsChecks() {
        Set<String> dead = Set.of(
                "REFCOUNT_DEC_NEGATIVE", "REFCOUNT_DEC_AND_TEST_NEGATIVE", "REFCOUNT_INC_ZERO", "REFCOUNT_ADD_ZERO");

        assertEquals(without(dead), failed(Spoilt.MISER.maker()));
        assertEquals(without(dead), failed(Spoilt.DENIER.maker()));
    }

    @Test
    void aCounterThatCannotBeBroughtToTheStartFails() {
        Check.Result result = named("REFCOUNT_DEC_NEGATIVE").run(claims -> new NaiveSubject(claims + 1));

        assertEquals(
                "could not be checked: java.lang.IllegalStateException: the only claim was released and the answer was false",
                result.actual());
        assertFalse(result.passed());
    }

    private static Check named(String name) {
        return checks().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }

    private static Set<String> failed(IntFunction<Subject> maker) {
        return checks().map(check -> check.run(maker))
                .filter(result -> !result.passed())
                .map(Check.Result::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> names) {
        Set<String> left = new TreeSet<>(LINUX);
        left.removeAll(names);
        return left;
    }
}
