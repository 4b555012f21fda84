package org.holdfast.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;
import org.objectweb.asm.util.TraceSignatureVisitor;

/** One type of a {@link PublicApi} listing. */
final class ApiType {
    private static final int SHOWN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final ClassNode type;
    private final PublicApi api;

    ApiType(ClassNode type, PublicApi api) {
        this.type = type;
        this.api = api;
    }

    void write(List<String> lines) {
        lines.add(head());
        if (type.recordComponents != null) {
            for (RecordComponentNode component : type.recordComponents) {
                lines.add("  component " + Annotations.of(component)
                        + field(component.signature == null ? component.descriptor : component.signature)
                        + " " + component.name);
            }
        }
        for (FieldNode field : type.fields) {
            if ((field.access & Opcodes.ACC_ENUM) != 0) {
                lines.add("  constant " + field.name); // in the order of their ordinals
            }
        }
        TreeMap<String, String> members = new TreeMap<>();
        collect(type, members);
        lines.addAll(members.values());
    }

    private String head() {
        InnerClassNode nested = PublicApi.nesting(type);
        int access = nested == null ? type.access : nested.access;
        boolean isSealed = type.permittedSubclasses != null;
        String permits = type.permittedSubclasses == null
                ? ""
                : type.permittedSubclasses.stream()
                        .map(ApiType::dotted)
                        .sorted()
                        .collect(Collectors.joining(", ", " permits ", ""));
        return Annotations.of(type) + modifiers(access, isSealed) + kind() + dotted(type.name) + parents() + permits;
    }

    private String kind() {
        if ((type.access & Opcodes.ACC_ANNOTATION) != 0) {
            return "@interface ";
        }
        if ((type.access & Opcodes.ACC_INTERFACE) != 0) {
            return "interface ";
        }
        return (type.access & Opcodes.ACC_ENUM) != 0
                ? "enum "
                : (type.access & Opcodes.ACC_RECORD) != 0 ? "record " : "class ";
    }

    /** Type parameters, and the nearest parents that users can see. */
    private String parents() {
        if (type.signature != null && api.visible(type.superName)) {
            TraceSignatureVisitor text = new TraceSignatureVisitor(type.access);
            new SignatureReader(type.signature).accept(text);
            return text.getDeclaration();
        }
        Set<String> interfaces = new TreeSet<>();
        String parent = type.superName;
        ClassNode at = type;
        while (true) {
            at.interfaces.forEach(name -> interfaces.add(dotted(name)));
            ClassNode next = api.find(parent);
            if (next == null || api.visible(parent)) {
                break;
            }
            at = next;
            parent = next.superName;
        }
        String parents = "java/lang/Object".equals(parent) ? "" : " extends " + dotted(parent);
        return interfaces.isEmpty() ? parents : parents + " implements " + String.join(", ", interfaces);
    }

    /**
     * The members of a type, and those that come from parents which users cannot see, by name and descriptor: so a changed
     * modifier does not move the line.
     */
    private void collect(ClassNode from, Map<String, String> members) {
        boolean own = from.name.equals(type.name);
        for (FieldNode field : from.fields) {
            if (shown(field.access) && (field.access & Opcodes.ACC_ENUM) == 0) {
                members.putIfAbsent(
                        field.name,
                        "  " + Annotations.of(field) + modifiers(field.access, false)
                                + field(field.signature == null ? field.desc : field.signature) + " " + field.name
                                + (field.value == null ? "" : " = " + field.value));
            }
        }
        for (MethodNode method : from.methods) {
            boolean inheritable = own || !method.name.equals("<init>");
            if (shown(method.access) && inheritable) {
                members.putIfAbsent(method.name + method.desc, "  " + method(method));
            }
        }
        for (String parent : hiddenParents(from)) {
            ClassNode next = api.find(parent);
            if (next != null) {
                collect(next, members);
            }
        }
    }

    private List<String> hiddenParents(ClassNode from) {
        List<String> parents = new ArrayList<>(from.interfaces);
        parents.add(0, from.superName);
        return parents.stream().filter(name -> !api.visible(name)).toList();
    }

    private String method(MethodNode method) {
        TraceSignatureVisitor text = new TraceSignatureVisitor(0);
        new SignatureReader(method.signature == null ? method.desc : method.signature).accept(text);
        String declared = text.getDeclaration(); // type parameters, then the parameters in brackets
        int open = declared.indexOf('(');
        String parameters = declared.substring(open);
        if ((method.access & Opcodes.ACC_VARARGS) != 0) {
            parameters = parameters.replaceFirst("\\[\\]\\)$", "...)");
        }
        boolean constructor = method.name.equals("<init>");
        boolean isDefault = (type.access & Opcodes.ACC_INTERFACE) != 0
                && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
        return Annotations.of(method)
                + modifiers(method.access & ~(Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE), false)
                + (isDefault ? "default " : "")
                + (open == 0 ? "" : declared.substring(0, open) + " ")
                + (constructor ? "new" : named(text.getReturnType()) + " " + method.name)
                + parameters
                + thrown(method, text);
    }

    private static String thrown(MethodNode method, TraceSignatureVisitor text) {
        if (text.getExceptions() != null) {
            return " throws " + text.getExceptions();
        }
        return method.exceptions.isEmpty()
                ? ""
                : method.exceptions.stream()
                        .map(ApiType::dotted)
                        .sorted()
                        .collect(Collectors.joining(", ", " throws ", ""));
    }

    private static boolean shown(int access) {
        return (access & SHOWN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    private String modifiers(int access, boolean isSealed) {
        boolean isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        StringBuilder text = new StringBuilder();
        text.append((access & Opcodes.ACC_PUBLIC) != 0 ? "public " : "protected ");
        text.append((access & Opcodes.ACC_STATIC) != 0 ? "static " : "");
        text.append((access & Opcodes.ACC_ABSTRACT) != 0 && !isInterface ? "abstract " : "");
        text.append((access & Opcodes.ACC_FINAL) != 0 ? "final " : "");
        return text.append(isSealed ? "sealed " : "").toString();
    }

    private static String field(String signature) {
        TraceSignatureVisitor text = new TraceSignatureVisitor(0);
        new SignatureReader(signature).acceptType(text);
        return named(text.getDeclaration());
    }

    /** ASM leaves Object out where a class declaration would. */
    private static String named(String type) {
        return type.isEmpty() ? "java.lang.Object" : type;
    }

    private static String dotted(@Nullable String name) {
        return name == null ? "" : name.replace('/', '.');
    }
}
