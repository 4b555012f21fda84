package org.holdfast.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Kind;
import org.junit.jupiter.api.Test;

class CodeTest {
    static final class Counted {
        private final AtomicInteger refs = new AtomicInteger(1);

        boolean release() {
            return refs.decrementAndGet() == 0;
        }
    }

    /** Hands over this class, and one that is broken. */
    private static final Artifact ARTIFACT = new Artifact() {
        @Override
        public String name() {
            return "x";
        }

        @Override
        public void read(ClassSink classes) throws IOException {
            classes.accept("Broken.class", new byte[] {1, 2, 3});
            try (var in = Objects.requireNonNull(CodeTest.class.getResourceAsStream("CodeTest$Counted.class"))) {
                classes.accept("CodeTest$Counted.class", in.readAllBytes());
            }
        }
    };

    @Test
    void theInstructionsOfTheCitedLineAreShown() throws IOException {
        Evidence evidence = new Evidence(Counted.class.getName(), "release", "()Z", line(), "it counts down");
        Counter counter = counter(evidence);
        Code code = new Code();
        code.read(List.of(ARTIFACT), List.of(counter));

        List<String> lines = code.of(counter, evidence);
        assertEquals(
                List.of(
                        "aload 0",
                        "getfield CodeTest$Counted.refs : AtomicInteger",
                        "invokevirtual AtomicInteger.decrementAndGet() : int",
                        "ifne"),
                lines.subList(0, 4));
    }

    @Test
    void whatIsNotThereHasNoCode() {
        Evidence gone = new Evidence(Counted.class.getName(), "gone", "()V", 1, "");
        Evidence nowhere = new Evidence("no.such.Class", "gone", "()V", 1, "");
        Code code = new Code();
        code.read(List.of(ARTIFACT), List.of(counter(gone), counter(nowhere)));

        assertEquals(List.of(), code.of(counter(gone), gone));
        assertEquals(List.of(), code.of(counter(nowhere), nowhere));
        assertTrue(new Code().of(counter(gone), gone).isEmpty());
    }

    private static int line() throws IOException {
        int[] line = {0};
        try (var in = Objects.requireNonNull(CodeTest.class.getResourceAsStream("CodeTest$Counted.class"))) {
            var type = new org.objectweb.asm.tree.ClassNode();
            new org.objectweb.asm.ClassReader(in.readAllBytes()).accept(type, 0);
            type.methods.stream()
                    .filter(method -> method.name.equals("release"))
                    .forEach(method -> method.instructions.forEach(at -> {
                        if (at instanceof org.objectweb.asm.tree.LineNumberNode number && line[0] == 0) {
                            line[0] = number.line;
                        }
                    }));
        }
        return line[0];
    }

    private static Counter counter(Evidence evidence) {
        return new Counter(
                "x",
                evidence.className(),
                "refs",
                "I",
                Kind.LIFETIME,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(evidence),
                1);
    }
}
