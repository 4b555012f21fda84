package org.holdfast.audit.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.audit.AuditResult;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.holdfast.audit.Kind;
import org.holdfast.audit.Rule;
import org.holdfast.audit.Severity;
import org.holdfast.audit.Skipped;

/** Findings made by hand: one hazard of each status, one look-alike, one thing skipped. */
final class Samples {
    /** What an attacker would call a class: it closes tags, moves the cursor and turns the line around. */
    static final String NASTY = "a.<script>alert(1)</script>\"'&\033[2J\u202e";

    static final Findings FINDINGS = findings("a.b.Counted$Shared");
    static final Findings HOSTILE = findings(NASTY);

    private Samples() {}

    static Findings findings(String className) {
        Evidence up = new Evidence(className, "retain", "()V", 12, "a claim is granted on 0");
        Evidence down = new Evidence(className, "release", "()V", 0, "nothing checks");
        Evidence field = new Evidence(className, "", "", 0, "named after " + className);
        Counter counter = new Counter(
                "lib.jar",
                className,
                "refs",
                "I",
                Kind.LIFETIME,
                "it dies at zero",
                List.of("retain"),
                List.of("release", "a.b.Other.close"),
                List.of(
                        new Hazard(Rule.RESURRECT_FROM_ZERO, Severity.ERROR, up, Optional.empty()),
                        new Hazard(
                                Rule.OVER_RELEASE_UNCHECKED,
                                Severity.WARNING,
                                down,
                                Optional.of("one caller " + className)),
                        new Hazard(Rule.OVERFLOW_UNCHECKED, Severity.NOTE, up, Optional.empty())),
                List.of(field),
                0.876);
        Counter other = new Counter(
                "lib.jar",
                className,
                "hits",
                "J",
                Kind.NOT_A_REFCOUNT,
                "it is only counted up",
                List.of("hit"),
                List.of(),
                List.of(new Hazard(Rule.OVERFLOW_UNCHECKED, Severity.WARNING, up, Optional.empty())),
                List.of(),
                0.5);
        AuditResult result =
                new AuditResult(List.of(counter, other), List.of(new Skipped("lib.jar", className, "broken")), 1_234);
        return new Findings(result, Set.of(new Findings.Fingerprint(className, "refs", Rule.OVERFLOW_UNCHECKED.id())));
    }
}
