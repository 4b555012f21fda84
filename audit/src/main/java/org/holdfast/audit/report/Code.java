package org.holdfast.audit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Counter;
import org.holdfast.audit.Evidence;
import org.holdfast.audit.Hazard;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The instructions behind pieces of evidence, read again from the class files: what a reader can check against the source or
 * against {@code javap}.
 *
 * <p>Thread safety: for one thread.
 */
public final class Code {
    private static final int MOST_LINES = 24;

    private final Map<String, Map<Evidence, List<String>>> lines = new HashMap<>();

    /** Without any code. */
    public Code() {}

    /**
     * Reads the classes that counters cite. What cannot be read has no code.
     *
     * @param artifacts what was audited
     * @param counters what was found in them
     */
    public void read(Iterable<? extends Artifact> artifacts, Collection<Counter> counters) {
        Map<String, Set<Evidence>> wanted = new HashMap<>();
        for (Counter counter : counters) {
            Stream.concat(
                            counter.evidence().stream(),
                            counter.hazards().stream().map(Hazard::evidence))
                    .filter(evidence -> !evidence.method().isEmpty())
                    .forEach(evidence -> wanted.computeIfAbsent(counter.artifact(), name -> new HashSet<>())
                            .add(evidence));
        }
        for (Artifact artifact : artifacts) {
            Set<Evidence> here = wanted.get(artifact.name());
            if (here != null) {
                read(artifact, here, lines.computeIfAbsent(artifact.name(), name -> new HashMap<>()));
            }
        }
    }

    private static void read(Artifact artifact, Set<Evidence> wanted, Map<Evidence, List<String>> found) {
        Map<String, List<Evidence>> byClass = new HashMap<>();
        wanted.forEach(evidence -> byClass.computeIfAbsent(evidence.className(), name -> new ArrayList<>())
                .add(evidence));
        try {
            artifact.read(new Artifact.ClassSink() {
                @Override
                public void accept(String entry, byte[] bytes) {
                    try {
                        ClassReader reader = new ClassReader(bytes);
                        List<Evidence> here = byClass.get(reader.getClassName().replace('/', '.'));
                        if (here != null) {
                            ClassNode type = new ClassNode();
                            reader.accept(type, ClassReader.SKIP_FRAMES);
                            here.forEach(evidence -> found.computeIfAbsent(evidence, e -> listing(type, e)));
                        }
                    } catch (RuntimeException e) {
                        // a broken class: the audit has said so
                    }
                }

                @Override
                public void skip(String entry, String reason) {}
            });
        } catch (IOException e) {
            // a broken archive: the audit has said so
        }
    }

    /** The evidence's line, or the whole method when the class file has no lines. */
    private static List<String> listing(ClassNode type, Evidence evidence) {
        List<String> listing = new ArrayList<>();
        for (MethodNode method : type.methods) {
            boolean meant = method.name.equals(evidence.method())
                    && (evidence.descriptor().isEmpty() || method.desc.equals(evidence.descriptor()));
            if (meant && listing.isEmpty()) {
                listing.addAll(listing(method, evidence.line()));
            }
        }
        return listing.size() <= MOST_LINES ? listing : listing.subList(0, MOST_LINES);
    }

    private static List<String> listing(MethodNode method, int wanted) {
        List<String> listing = new ArrayList<>();
        int line = 0;
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof LineNumberNode number) {
                line = number.line;
            } else if (at.getOpcode() >= 0 && line == wanted) {
                listing.add(Instructions.text(at));
            }
        }
        return listing;
    }

    /**
     * The instructions behind a piece of evidence.
     *
     * @param counter whose
     * @param evidence which
     * @return one instruction a line, as {@code javap} names them; empty when there are none to be had
     */
    public List<String> of(Counter counter, Evidence evidence) {
        return lines.getOrDefault(counter.artifact(), Map.of()).getOrDefault(evidence, List.of());
    }
}
