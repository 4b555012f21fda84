package org.holdfast;

import java.util.Arrays;
import java.util.Locale;

/** What happens after a report: throw where no claim was taken, only report, or halt the process. */
enum MisusePolicy {
    DEFAULT,
    REPORT,
    HALT;

    static final String PROPERTY = "holdfast.misuse";

    /** The policy of this process. Read once: a policy that could change would have to be read on each misuse. */
    static final MisusePolicy CURRENT = parse(Settings.read(PROPERTY));

    static MisusePolicy parse(String value) {
        if (value.isEmpty()) {
            return DEFAULT;
        }
        for (MisusePolicy policy : values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(value)) {
                return policy;
            }
        }
        Settings.unknown(
                PROPERTY,
                value,
                Arrays.stream(values())
                        .map(p -> p.name().toLowerCase(Locale.ROOT))
                        .toList());
        return DEFAULT;
    }
}
