package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Every field that threads share by more than a lock has its row in the memory model: volatile fields, fields reached
 * through a VarHandle, and fields of the types of {@code java.util.concurrent.atomic}. No row names a field that is gone.
 *
 * <p>Thread safety: stateless.
 */
public final class MemoryModelTable {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]*)\\|");
    private static final Pattern FIELD = Pattern.compile("`((?:[A-Z]\\w*\\.)+\\w+)`");

    private MemoryModelTable() {}

    /**
     * Compares a page with the classes it is about.
     *
     * @param markdown the page; the first column of its tables holds {@code Class.field} in backticks
     * @param directoriesOrJars the classes, of one or more modules
     * @return one line per field without a row, and per row without a field
     */
    public static List<String> violations(String markdown, Path... directoriesOrJars) {
        Map<String, ClassNode> classes = new TreeMap<>();
        for (Path module : directoriesOrJars) {
            classes.putAll(ClassFiles.read(module));
        }
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(markdown);
        while (row.find()) {
            FIELD.matcher(row.group(1)).results().forEach(field -> rows.add(field.group(1)));
        }
        List<String> violations = new ArrayList<>();
        for (String field : shared(classes)) {
            if (!rows.contains(field)) {
                violations.add("`" + field + "` is shared between threads and has no row in the memory model");
            }
        }
        Set<String> members = members(classes.values());
        for (String named : rows) {
            if (!members.contains(named)) {
                violations.add("the memory model has a row for `" + named + "`, which is gone");
            }
        }
        return violations;
    }

    private static Set<String> shared(Map<String, ClassNode> classes) {
        Set<String> shared = new TreeSet<>();
        for (ClassNode type : classes.values()) {
            for (FieldNode field : type.fields) {
                if ((field.access & Opcodes.ACC_VOLATILE) != 0
                        || field.desc.startsWith("Ljava/util/concurrent/atomic/")) {
                    shared.add(ClassFiles.shortName(type) + "." + field.name);
                }
            }
            for (MethodNode method : type.methods) {
                handles(method, classes, shared);
            }
        }
        return shared;
    }

    /** The fields of {@code findVarHandle(Type.class, "name", …)}: the type is the last constant before the name. */
    private static void handles(MethodNode method, Map<String, ClassNode> classes, Set<String> shared) {
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof MethodInsnNode call && call.name.matches("find(?:Static)?VarHandle")) {
                LdcInsnNode name = constantBefore(call, String.class);
                LdcInsnNode owner = name == null ? null : constantBefore(name, Type.class);
                ClassNode type = owner != null && owner.cst instanceof Type t ? classes.get(t.getInternalName()) : null;
                shared.add((type == null ? "?" : ClassFiles.shortName(type)) + "." + (name == null ? "?" : name.cst));
            }
        }
    }

    private static @Nullable LdcInsnNode constantBefore(AbstractInsnNode from, Class<?> kind) {
        for (AbstractInsnNode at = from.getPrevious(); at != null; at = at.getPrevious()) {
            if (at instanceof LdcInsnNode constant && kind.isInstance(constant.cst)) {
                return constant;
            }
        }
        return null;
    }

    private static Set<String> members(Collection<ClassNode> classes) {
        Set<String> members = new HashSet<>();
        for (ClassNode type : classes) {
            type.fields.forEach(field -> members.add(ClassFiles.shortName(type) + "." + field.name));
            type.methods.forEach(method -> members.add(ClassFiles.shortName(type) + "." + method.name));
        }
        return members;
    }
}
