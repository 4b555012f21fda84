package org.holdfast.audit.report;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions as text. */
final class Instructions {
    private static final Pattern OTHER_CONSTANTS = Pattern.compile("(?:ASM|V\\d|V_|ACC_|T_|H_|F_|SOURCE_).*");
    private static final String[] NAMES = new String[256];

    static {
        for (Field field : Opcodes.class.getFields()) {
            if (field.getType() == int.class
                    && !OTHER_CONSTANTS.matcher(field.getName()).matches()) {
                try {
                    NAMES[field.getInt(null)] = field.getName().toLowerCase(Locale.ROOT);
                } catch (IllegalAccessException e) {
                    throw new ExceptionInInitializerError(e);
                }
            }
        }
    }

    private Instructions() {}

    /** Its name, and what it is about. */
    static String text(AbstractInsnNode at) {
        String name = NAMES[at.getOpcode()];
        if (at instanceof FieldInsnNode field) {
            return name + " " + simple(field.owner) + "." + field.name + " : " + type(field.desc);
        }
        if (at instanceof MethodInsnNode method) {
            return name + " " + simple(method.owner) + "." + method.name + signature(method.desc);
        }
        if (at instanceof InvokeDynamicInsnNode dynamic) {
            return name + " " + dynamic.name + signature(dynamic.desc);
        }
        if (at instanceof LdcInsnNode constant) {
            return name + " " + (constant.cst instanceof String text ? '"' + text + '"' : constant.cst);
        }
        if (at instanceof IntInsnNode constant) {
            return name + " " + constant.operand;
        }
        if (at instanceof VarInsnNode variable) {
            return name + " " + variable.var;
        }
        if (at instanceof IincInsnNode increment) {
            return name + " " + increment.var + " by " + increment.incr;
        }
        return at instanceof TypeInsnNode type ? name + " " + simple(type.desc) : name;
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private static String type(String descriptor) {
        String name = Type.getType(descriptor).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String signature(String descriptor) {
        StringBuilder text = new StringBuilder("(");
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            text.append(text.length() == 1 ? "" : ", ").append(type(argument.getDescriptor()));
        }
        return text + ") : " + type(Type.getReturnType(descriptor).getDescriptor());
    }
}
