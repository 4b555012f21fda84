package org.holdfast.audit.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;
import org.holdfast.audit.Skipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    @TempDir
    Path folder;

    @Test
    void aCounterThatSeveralReleasesSeeIsOneWithAllItsHazards() {
        Counter old = counter("x.jar", "retain", Kind.NOT_A_REFCOUNT, Rule.OVERFLOW_UNCHECKED);
        Counter newer = counter("x.jar", "tryRetain", Kind.LIFETIME, Rule.RESURRECT_FROM_ZERO, Rule.OVERFLOW_UNCHECKED);
        Counter elsewhere = counter("y.jar", "retain", Kind.LIFETIME);
        Skipped skipped = new Skipped("x.jar", "A", "broken");

        AuditResult merged = Releases.merge(
                List.of(), new AuditResult(List.of(old, newer, elsewhere), List.of(skipped, skipped), 10));

        assertEquals(2, merged.counters().size());
        Counter one = merged.counters().get(0);
        assertEquals(Kind.LIFETIME, one.kind());
        assertEquals(List.of("retain", "tryRetain"), one.acquire());
        assertEquals(
                List.of(Rule.RESURRECT_FROM_ZERO, Rule.OVERFLOW_UNCHECKED),
                one.hazards().stream().map(Hazard::rule).toList());
        assertEquals(List.of(skipped), merged.skipped());
    }

    @Test
    void noClassIsCountedTwice() throws IOException {
        Path jar = Files.write(
                folder.resolve("x.jar"),
                Zips.of(
                        "META-INF/MANIFEST.MF",
                        Zips.MULTI_RELEASE,
                        "A.class",
                        "",
                        "B.class",
                        "",
                        "META-INF/versions/11/A.class",
                        ""));
        Found found = new Targets(Limits.defaults()).at("x.jar", jar);
        int handedOver = Zips.read(found).values().stream().mapToInt(List::size).sum();

        assertEquals(4, handedOver);
        assertEquals(
                3,
                Releases.merge(found.artifacts(), new AuditResult(List.of(), List.of(), handedOver))
                        .classes());
    }

    private static Counter counter(String artifact, String acquire, Kind kind, Rule... rules) {
        Evidence evidence = new Evidence("A", acquire, "()V", 1, "");
        return new Counter(
                artifact,
                "A",
                "refs",
                "I",
                kind,
                "",
                List.of(acquire),
                List.of(),
                java.util.Arrays.stream(rules)
                        .map(rule -> new Hazard(rule, Severity.WARNING, evidence, Optional.empty()))
                        .toList(),
                List.of(),
                0.5);
    }
}
