package org.holdfast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.audit.fixtures.Atomics;
import org.holdfast.audit.fixtures.Fields;
import org.holdfast.audit.fixtures.Others;
import org.holdfast.audit.fixtures.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, and each kind of counter, on small classes that show it and on their neighbours that do not. */
class FixturesTest {
    private static final AuditResult RESULT =
            Audit.run(List.of(TestArtifacts.classes("fixtures", Atomics.class, Fields.class, Others.class)));

    static Stream<Class<?>> fixtures() {
        return Stream.of(Atomics.class, Fields.class, Others.class)
                .flatMap(FixturesTest::nested)
                .filter(each -> each.isAnnotationPresent(Shows.class));
    }

    private static Stream<Class<?>> nested(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Stream.of(type.getDeclaredClasses()).flatMap(FixturesTest::nested));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatTheFixtureShows(Class<?> fixture) {
        Shows shows = fixture.getAnnotation(Shows.class);
        Counter counter = RESULT.counters().stream()
                .filter(each -> each.className().equals(fixture.getName())
                        && each.field().equals(shows.field()))
                .findFirst()
                .orElse(null);
        if (counter == null && shows.kind() == Kind.NOT_A_REFCOUNT) {
            return;
        }
        assertNotNull(counter, () -> fixture + "." + shows.field() + " was not found");
        assertEquals(shows.kind(), counter.kind(), counter::toString);
        Set<Rule> found = EnumSet.noneOf(Rule.class);
        counter.hazards().forEach(hazard -> found.add(hazard.rule()));
        for (Rule rule : shows.hazards()) {
            assertTrue(found.contains(rule), () -> fixture + " does not show " + rule + " but " + found);
        }
        for (Rule rule : shows.not()) {
            assertFalse(found.contains(rule), () -> fixture + " shows " + rule + ": " + counter.hazards());
        }
    }

    @Test
    void everyRuleHasAFixtureForItAndOneAgainstIt() {
        Set<Rule> shown = EnumSet.noneOf(Rule.class);
        Set<Rule> denied = EnumSet.noneOf(Rule.class);
        fixtures().forEach(fixture -> {
            shown.addAll(List.of(fixture.getAnnotation(Shows.class).hazards()));
            denied.addAll(List.of(fixture.getAnnotation(Shows.class).not()));
        });
        assertEquals(EnumSet.allOf(Rule.class), shown);
        assertEquals(EnumSet.allOf(Rule.class), denied);
    }

    @Test
    void nothingIsSkipped() {
        assertEquals(List.of(), RESULT.skipped());
    }

    @Test
    void evidenceHasALine() {
        for (Counter counter : RESULT.counters()) {
            for (Hazard hazard : counter.hazards()) {
                assertTrue(hazard.evidence().line() > 0, hazard::toString);
            }
        }
    }
}
