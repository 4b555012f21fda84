package org.holdfast.stress.explore;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a class of the counter so that each access to the word is a call into {@link Steps}. Nothing else changes: what
 * is explored is the compiled code. An access mode that it does not know is an error, never skipped. Classes of the same
 * package that have handles on fields of their own, such as those that stand on the counter, keep them: the handle on the
 * word is private to its class.
 */
final class Rewriter extends ClassVisitor {
    private static final String STEPS = Type.getInternalName(Steps.class);
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    private static final String WORD_OWNER = "org/holdfast/CountWord";
    private static final String MISUSE = "Lorg/holdfast/Misuse;";
    private static final String ON_HANDLE = "(L" + HANDLE + ";Ljava/lang/Object;";

    /** First match decides: the longer names stand first. */
    private static final List<Mode> MODES = List.of(
            new Mode("getAndAdd", "add", 1, "I"),
            new Mode("getAndSet", "swap", 1, "I"),
            new Mode("getAndBitwise", "", 0, ""),
            new Mode("compareAndExchange", "exchange", 2, "I"),
            new Mode("compareAndSet", "testAndSet", 2, "Z"),
            new Mode("weakCompareAndSet", "testAndSet", 2, "Z"),
            new Mode("get", "read", 0, "I"),
            new Mode("set", "write", 1, "V"));

    private boolean hasWord;

    private Rewriter(ClassWriter target) {
        super(Opcodes.ASM9, target);
    }

    static byte[] rewrite(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Rewriter(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        hasWord = name.equals(WORD_OWNER);
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor target = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new Calls(target, name.equals("<init>"), hasWord);
    }

    private static final class Calls extends MethodVisitor {
        private final boolean constructor;
        private final boolean hasWord;

        Calls(MethodVisitor target, boolean constructor, boolean hasWord) {
            super(Opcodes.ASM9, target);
            this.constructor = constructor;
            this.hasWord = hasWord;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (hasWord && opcode == Opcodes.INVOKEVIRTUAL && owner.equals(HANDLE)) {
                access(name, descriptor);
            } else if (owner.equals("org/holdfast/MisuseLog") && name.equals("report")) {
                toSteps("report", "(" + MISUSE + "Ljava/lang/Object;Z)V");
            } else if (owner.equals("org/holdfast/MisuseLog") && name.equals("refuse")) {
                toSteps("refuse", "(" + MISUSE + "Ljava/lang/Object;)V");
            } else if ((owner.equals("org/holdfast/FlightEvents") && name.equals("saturated"))
                    || (owner.equals("org/holdfast/Cascade") && name.equals("dispose"))) {
                toSteps("ignore", "(Ljava/lang/Object;)V");
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && owner.equals("org/holdfast/DisposalRing") && name.equals("ON")) {
                visitInsn(Opcodes.ICONST_0);
            } else if (opcode == Opcodes.GETFIELD && isWord(owner, name)) {
                toSteps("readField", "(Ljava/lang/Object;)I");
            } else if (opcode == Opcodes.PUTFIELD && isWord(owner, name) && !constructor) {
                toSteps("writeField", "(Ljava/lang/Object;I)V");
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }

        private void access(String name, String descriptor) {
            Mode mode = MODES.stream()
                    .filter(m -> name.startsWith(m.prefix))
                    .findFirst()
                    .filter(m -> !m.step.isEmpty())
                    .orElseThrow(() -> new ToolFailure("the explorer does not know VarHandle." + name
                            + ": add it to Rewriter.MODES, Steps and Machine"));
            String arguments = "(L" + WORD_OWNER + ";" + "I".repeat(mode.operands) + ")";
            String result = Type.getReturnType(descriptor).getDescriptor();
            if (!descriptor.startsWith(arguments) || !(result.equals(mode.result) || result.equals("V"))) {
                throw new ToolFailure("VarHandle." + name + descriptor + " is not an access to an int word");
            }
            toSteps(mode.step, ON_HANDLE + "I".repeat(mode.operands) + ")" + mode.result);
            if (result.equals("V") && !mode.result.equals("V")) {
                visitInsn(Opcodes.POP);
            }
        }

        private void toSteps(String name, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, descriptor, false);
        }

        private static boolean isWord(String owner, String name) {
            return owner.startsWith("org/holdfast/") && name.equals("word");
        }
    }

    private record Mode(String prefix, String step, int operands, String result) {}
}
