package org.holdfast.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.holdfast.audit.fixtures.Atomics;
import org.holdfast.audit.fixtures.Fields;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is no class file, and what no compiler would write, is skipped with a reason, and the rest is audited. */
class HostileInputTest {
    @Test
    void whatIsNoClassFileIsSkipped() {
        byte[] cut = TestArtifacts.bytes(Atomics.Naive.class);
        List<byte[]> files = List.of(
                new byte[0],
                "no class file, and long enough to be one".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.util.Arrays.copyOf(cut, 40),
                TestArtifacts.bytes(Atomics.Naive.class));
        AuditResult result = Audit.run(List.of(TestArtifacts.of("mixed", files)));
        assertEquals(
                List.of("entry 0", "entry 1", "entry 2"),
                result.skipped().stream().map(Skipped::name).toList());
        assertTrue(
                result.counters().stream().anyMatch(counter -> counter.field().equals("refs")));
    }

    @Test
    void damagedClassFilesNeitherThrowNorHang() {
        Random random = new Random(20_261_127);
        List<byte[]> files = new ArrayList<>();
        for (Class<?> outer : List.of(Atomics.class, Fields.class)) {
            for (Class<?> each : outer.getDeclaredClasses()) {
                byte[] good = TestArtifacts.bytes(each);
                for (int i = 0; i < 60; i++) {
                    byte[] bad = good.clone();
                    for (int hits = random.nextInt(6) + 1; hits > 0; hits--) {
                        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                    }
                    files.add(bad);
                }
            }
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            artifacts.add(TestArtifacts.of("damaged " + i, List.of(files.get(i))));
        }
        AuditResult result = assertTimeoutPreemptively(Duration.ofSeconds(120), () -> Audit.run(artifacts));
        assertEquals(files.size(), result.classes());
        assertTrue(!result.skipped().isEmpty(), "no damage was noticed");
    }

    @Test
    void argumentOfNoTypeIsSkipped() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/Void", null, "java/lang/Object", null);
        writer.visitField(0, "refs", "I", null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "retain", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(Opcodes.GETFIELD, "a/Void", "refs", "I");
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IADD);
        code.visitFieldInsn(Opcodes.PUTFIELD, "a/Void", "refs", "I");
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "a/Void", "take", "(V)V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(3, 1);
        code.visitEnd();
        writer.visitEnd();
        AuditResult result = Audit.run(List.of(TestArtifacts.of("void", List.of(writer.toByteArray()))));
        assertEquals(1, result.skipped().size());
        assertEquals("a.Void.retain", result.skipped().get(0).name());
    }

    @Test
    void classThatInheritsFromItselfEnds() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/Loop", null, "a/Loop", null);
        writer.visitField(0, "refs", "I", null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "retain", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(Opcodes.GETFIELD, "a/Loop", "missing", "I");
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IADD);
        code.visitFieldInsn(Opcodes.PUTFIELD, "a/Loop", "missing", "I");
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(3, 1);
        code.visitEnd();
        writer.visitEnd();
        assertEquals(
                1,
                Audit.run(List.of(TestArtifacts.of("loop", List.of(writer.toByteArray()))))
                        .classes());
    }

    @Test
    void methodWithManyBranchesEndsSoon() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/Branches", null, "java/lang/Object", null);
        writer.visitField(0, "refs", "I", null, null).visitEnd();
        for (String name : new String[] {"retain", "release"}) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, name, "(I)V", null, null);
            code.visitCode();
            Label top = new Label();
            code.visitLabel(top);
            for (int i = 0; i < 900; i++) {
                Label on = new Label();
                code.visitVarInsn(Opcodes.ILOAD, 1);
                code.visitJumpInsn(Opcodes.IFEQ, on);
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitInsn(Opcodes.DUP);
                code.visitFieldInsn(Opcodes.GETFIELD, "a/Branches", "refs", "I");
                code.visitInsn(Opcodes.ICONST_1);
                code.visitInsn(name.equals("retain") ? Opcodes.IADD : Opcodes.ISUB);
                code.visitFieldInsn(Opcodes.PUTFIELD, "a/Branches", "refs", "I");
                code.visitLabel(on);
            }
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(3, 2);
            code.visitEnd();
        }
        writer.visitEnd();
        byte[] file = writer.toByteArray();
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Audit.run(List.of(TestArtifacts.of("branches", List.of(file)))));
    }
}
