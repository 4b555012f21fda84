package org.holdfast.bench.detectors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one detector makes of one mistake.
 *
 * @param mistake what was done wrong
 * @param detector who looked
 * @param whyNot why there is no counterpart; null if there is one
 * @param findings of each run; none if there is no counterpart
 */
record Cell(Mistake mistake, Detector detector, @Nullable String whyNot, List<Finding> findings) {
    /** Whether it said anything, in every run. */
    boolean found() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::found);
    }

    /** Whether it named the line of the mistake, in every run. */
    boolean named() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::named);
    }

    /** Whether it named the line that gave the claim up before, in every run; null if that is not the question. */
    @Nullable
    Boolean earlier() {
        if (findings.isEmpty() || findings.get(0).earlier() == null) {
            return null;
        }
        return findings.stream().allMatch(finding -> Boolean.TRUE.equals(finding.earlier()));
    }

    /** The median; 0 if it was named before the mistake was complete. */
    double millis() {
        double[] sorted =
                findings.stream().mapToDouble(Finding::millis).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Whether it was found and named, in words that a test can hold a page to. */
    String verdict() {
        if (whyNot != null) {
            return "– " + whyNot;
        }
        if (!found()) {
            return findings.stream().anyMatch(Finding::found) ? "not always found" : "not found";
        }
        if (!named() && Boolean.TRUE.equals(earlier())) {
            return "found, only the earlier named";
        }
        if (!named()) {
            return findings.stream().anyMatch(Finding::named) ? "found, not always named" : "found, not named";
        }
        if (earlier() == null) {
            return "named";
        }
        boolean once = findings.stream().anyMatch(finding -> Boolean.TRUE.equals(finding.earlier()));
        return "named, " + (Boolean.TRUE.equals(earlier()) ? "and" : once ? "not always" : "not") + " the earlier";
    }

    /** The verdict with where and when. */
    String text() {
        return named() ? verdict() + "; " + how() + ", " + when() : verdict();
    }

    private String how() {
        String by = String.valueOf(findings.get(0).by());
        return by.equals("ASKED") && detector == Detector.HOLDFAST ? "snapshot" : by.toLowerCase(Locale.ROOT);
    }

    private String when() {
        double millis = millis();
        return millis == 0 ? "at the call" : String.format(Locale.ROOT, "%.0f ms", Math.ceil(millis));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mistake", mistake.name());
        json.put("kind", mistake.kind().name().toLowerCase(Locale.ROOT));
        json.put("detector", detector.word());
        if (whyNot != null) {
            json.put("doesNotApply", whyNot);
            return json;
        }
        json.put("found", found());
        json.put("named", named());
        if (earlier() != null) {
            json.put("earlierNamed", earlier());
        }
        if (named()) {
            json.put("by", how());
            json.put("medianMillis", Math.round(millis() * 10) / 10.0);
        }
        json.put("runs", findings.stream().map(Finding::json).toList());
        return json;
    }
}
