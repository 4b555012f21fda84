package org.holdfast.stress.explore.sharded;

import java.util.List;
import org.holdfast.stress.explore.ToolFailure;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites {@code ShardedWords} so that each access to a shared word, each report and the id of the thread is a call into
 * {@link Steps}. Nothing else changes. An access that it does not know is an error, never skipped.
 */
final class Rewriter extends ClassVisitor {
    private static final String STEPS = Type.getInternalName(Steps.class);
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    private static final String WORDS = "org/holdfast/ShardedWords";
    private static final String MISUSE = "Lorg/holdfast/Misuse;";
    private static final List<String> FIELDS = List.of("home", "central", "mode", "shards");

    /** First match decides: the longer names stand first. */
    private static final List<Mode> MODES = List.of(
            new Mode("getAndAdd", "add"),
            new Mode("getAndSet", "swap"),
            new Mode("getAndBitwise", ""),
            new Mode("compareAndExchange", "exchange"),
            new Mode("compareAndSet", "testAndSet"),
            new Mode("weakCompareAndSet", "testAndSet"),
            new Mode("get", "read"),
            new Mode("set", "write"));

    private Rewriter(ClassWriter target) {
        super(Opcodes.ASM9, target);
    }

    static byte[] rewrite(byte[] original) {
        ClassReader reader = new ClassReader(original);
        if (!reader.getClassName().equals(WORDS)) {
            return original;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Rewriter(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor target = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new Accesses(target, name.equals("<init>"));
    }

    private static final class Accesses extends MethodVisitor {
        private final boolean constructor;

        Accesses(MethodVisitor target, boolean constructor) {
            super(Opcodes.ASM9, target);
            this.constructor = constructor;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(HANDLE) && opcode == Opcodes.INVOKEVIRTUAL) {
                access(name, descriptor);
            } else if (owner.equals("java/lang/Thread") && (name.equals("getId") || name.equals("threadId"))) {
                toSteps("threadId", "(Ljava/lang/Thread;)J");
            } else if (owner.equals("org/holdfast/MisuseLog") && name.equals("report")) {
                toSteps("report", "(" + MISUSE + "Ljava/lang/Object;Z)V");
            } else if (owner.equals("org/holdfast/MisuseLog") && name.equals("refuse")) {
                toSteps("refuse", "(" + MISUSE + "Ljava/lang/Object;)V");
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean plain = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD;
            if (plain && !constructor && owner.equals(WORDS) && FIELDS.contains(name)) {
                throw new ToolFailure("a plain access to " + name + ": the explorer knows handles only");
            }
            if (opcode == Opcodes.GETSTATIC && owner.equals("org/holdfast/DisposalRing") && name.equals("ON")) {
                visitInsn(Opcodes.ICONST_0);
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }

        /** The kind of step, and what it is a step on: a long, an int or the array of this object, or a shard. */
        private void access(String name, String descriptor) {
            String step = MODES.stream()
                    .filter(mode -> name.startsWith(mode.prefix))
                    .map(Mode::step)
                    .findFirst()
                    .orElse("");
            Type[] given = Type.getArgumentTypes(descriptor);
            String result = Type.getReturnType(descriptor).getDescriptor();
            boolean shard = given[0].getDescriptor().equals("[J");
            int operands = given.length - (shard ? 2 : 1);
            String type = operands == 0 ? result : given[given.length - 1].getDescriptor();
            type = type.length() == 1 ? type : "[J"; // the array may be asked for as an object
            StringBuilder arguments = new StringBuilder("(L" + HANDLE + ";");
            arguments.append(shard ? "[JI" : "Ljava/lang/Object;").append(type.repeat(operands));
            String answer = step.equals("write") ? "V" : step.equals("testAndSet") ? "Z" : type;
            toSteps(step + on(shard, type), arguments.append(')').append(answer).toString());
            if (result.equals("V") && !answer.equals("V")) {
                visitInsn(answer.equals("J") ? Opcodes.POP2 : Opcodes.POP);
            }
        }

        private static String on(boolean shard, String type) {
            if (shard) {
                return "Shard";
            }
            return switch (type) {
                case "J" -> "Long";
                case "I" -> "Int";
                default -> "Array";
            };
        }

        private void toSteps(String name, String descriptor) {
            boolean known = List.of(Steps.class.getMethods()).stream()
                    .anyMatch(m -> m.getName().equals(name)
                            && Type.getMethodDescriptor(m).equals(descriptor));
            if (!known) {
                throw new ToolFailure(
                        "the explorer does not know the access " + name + descriptor + ": add it to Steps");
            }
            super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, descriptor, false);
        }
    }

    private record Mode(String prefix, String step) {}
}
