package org.holdfast.stress.intake;

import java.util.List;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Audit;
import org.holdfast.audit.AuditOptions;
import org.holdfast.audit.AuditResult;

/**
 * Any bytes as a class file: they are audited or skipped, and nothing is thrown.
 *
 * <p>Thread safety: stateless.
 */
public final class ClassFileTarget {
    private static final AuditOptions OPTIONS =
            AuditOptions.defaults().withPrefilter(false).withThreads(1);

    private ClassFileTarget() {}

    /**
     * Audits one input; Jazzer calls it.
     *
     * @param input any bytes
     */
    public static void fuzzerTestOneInput(byte[] input) {
        AuditResult result = Audit.run(List.of(new OneClass(input.clone())), OPTIONS, (artifact, classes) -> {});
        if (result.classes() > 1) {
            throw new AssertionError("one class was counted as " + result.classes());
        }
    }

    private static final class OneClass implements Artifact {
        private final byte[] bytes;

        OneClass(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return "x";
        }

        @Override
        public void read(ClassSink classes) {
            classes.accept("x.class", bytes);
        }
    }
}
