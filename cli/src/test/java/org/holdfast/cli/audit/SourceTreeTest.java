package org.holdfast.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.audit.Artifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Sources become class files, whatever is missing around them; counting survives, on its own lines. */
class SourceTreeTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final SourceFiles files = new SourceFiles();

    @Test
    void wholeSourcesBecomeTheirClasses() throws IOException {
        write(
                "a/A.java",
                "package a;\nclass A { static class B {} Runnable r = new Runnable() { public void run() {} }; }\n");
        write("module-info.java", "module a {}\n");
        read();

        assertEquals(List.of("a.A", "a.A$1", "a.A$B"), List.copyOf(classes.keySet()));
        assertEquals(List.of(), skipped);
        assertEquals("a/A.java", files.of("a.A$B"));
    }

    @Test
    void whatIsMissingIsStoodInForAndCountingSurvivesOnItsLine() throws IOException {
        write("a/A.java", """
                package a;

                import com.example.Gone;
                import com.example.gone.*;
                import java.util.concurrent.atomic.AtomicInteger;
                import static com.example.Gone.check;

                @Gone.Marked(value = Gone.class)
                class A extends Gone.Base<String> implements Gone.Listener, AutoCloseable {
                    private final AtomicInteger refs = new AtomicInteger(1);
                    private final Gone gone = Gone.make(refs.get());

                    A(Gone other) throws Gone.Problem {
                        super(other, 1);
                        check(other);
                    }

                    @Override
                    public void retain() {
                        gone.log("retained {}", refs.incrementAndGet());
                    }

                    @Override
                    public void close() {
                        try {
                            if (refs.decrementAndGet() == 0 && gone.isOpen()) {
                                gone.child("x").close(() -> gone.bye(refs.get()));
                            }
                        } catch (Gone.Problem e) {
                            throw new IllegalStateException(e.reason());
                        }
                    }
                }
                """);
        read();

        assertEquals(List.of("a.A"), List.copyOf(classes.keySet()));
        assertEquals(List.of(), skipped);
        List<String> calls = calls("a.A");
        assertTrue(calls.contains("20 java/util/concurrent/atomic/AtomicInteger.incrementAndGet"), calls::toString);
        assertTrue(calls.contains("26 java/util/concurrent/atomic/AtomicInteger.decrementAndGet"), calls::toString);
        assertTrue(calls.contains("27 holdfast/unresolved/Calls.close"), calls::toString);
        assertTrue(calls.contains("26 holdfast/unresolved/Truths.isOpen"), calls::toString);
    }

    @Test
    void aFileThatIsNoJavaIsSkippedAndTheRestIsRead() throws IOException {
        write("A.java", "class A {}\n");
        write("B.java", "class B { this is no Java }\n");
        read();

        assertEquals(List.of("A"), List.copyOf(classes.keySet()));
        assertEquals(1, skipped.size());
        assertTrue(skipped.get(0).startsWith("B.java: line 1 does not compile: "), skipped::toString);
    }

    @Test
    void aClassThatIsDeclaredTwiceIsReadOnce() throws IOException {
        write("one/A.java", "class A { int one; }\n");
        write("two/A.java", "class A { int two; }\n");
        read();

        assertEquals(List.of("A"), List.copyOf(classes.keySet()));
    }

    @Test
    void aFileInAnotherEncodingIsSkipped() throws IOException {
        Files.write(folder.resolve("A.java"), new byte[] {'/', '/', (byte) 0xe9, '\n'});
        write("B.java", "class B {}\n");
        read();

        assertEquals(List.of("A.java: it is not in UTF-8"), skipped);
        assertEquals(List.of("B"), List.copyOf(classes.keySet()));
    }

    @Test
    void nothingThatIsCompiledIsRun() throws IOException {
        Path proof = folder.resolve("proof");
        write("Evil.java", """
                import javax.annotation.processing.*;

                @SupportedAnnotationTypes("*")
                public class Evil extends AbstractProcessor {
                    static { try { new java.io.File("%s").createNewFile(); } catch (Exception e) { } }
                    public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a, RoundEnvironment e) {
                        return false;
                    }
                }
                """.formatted(proof));
        write("META-INF/services/javax.annotation.processing.Processor", "Evil\n");
        read(folder.toFile());

        assertEquals(List.of("Evil"), List.copyOf(classes.keySet()));
        assertTrue(Files.notExists(proof));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void read(File... classPath) throws IOException {
        List<Path> sources;
        try (var walk = Files.walk(folder)) {
            sources = walk.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        new SourceTree("tree", folder, sources, List.of(classPath), files).read(new Artifact.ClassSink() {
            @Override
            public void accept(String entry, byte[] bytes) {
                classes.put(new ClassReader(bytes).getClassName().replace('/', '.'), bytes);
            }

            @Override
            public void skip(String entry, String reason) {
                skipped.add(entry + ": " + reason);
            }
        });
    }

    /** Every call of a class, with its line. */
    private List<String> calls(String className) {
        List<String> calls = new ArrayList<>();
        new ClassReader(classes.get(className))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    private int line;

                                    @Override
                                    public void visitLineNumber(int number, Label start) {
                                        line = number;
                                    }

                                    @Override
                                    public void visitMethodInsn(
                                            int opcode,
                                            String owner,
                                            String called,
                                            String calledDescriptor,
                                            boolean isInterface) {
                                        calls.add(line + " " + owner + "." + called);
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }
}
