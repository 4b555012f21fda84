package org.holdfast.checks;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.ModuleNode;

/**
 * What users of a module may see, as text: its descriptor, then each public type of its exported packages with the public
 * and protected members it has or inherits from types that users cannot see. Read from class files, so that what the
 * compiler adds is in it; sorted, so that only a change of meaning changes it.
 *
 * <p>The committed listings are {@code api/*.txt}. They are written by {@code mvn -pl checks -am verify -Dapi=write} and by
 * nothing else.
 *
 * <p>Thread safety: one thread at a time.
 */
public final class PublicApi {
    /** How to accept a change on purpose. */
    public static final String UPDATE = "mvn -pl checks -am verify -Dapi=write";

    private final Map<String, ClassNode> classes;
    private final Set<String> exported = new TreeSet<>();

    private PublicApi(Map<String, ClassNode> classes) {
        this.classes = classes;
    }

    /**
     * Lists one module.
     *
     * @param directoryOrJar its classes; without a {@code module-info}, which some libraries do not allow, all packages count
     * @return the lines of the listing
     */
    public static List<String> of(Path directoryOrJar) {
        return new PublicApi(ClassFiles.read(directoryOrJar)).lines();
    }

    /**
     * Compares a committed listing with the code.
     *
     * @param committed the listing in the repository
     * @param actual the listing of now
     * @return null if they are the same, else what differs and how to accept it
     */
    public static @Nullable String difference(List<String> committed, List<String> actual) {
        if (committed.equals(actual)) {
            return null;
        }
        return "the public API differs from its committed listing; if that is meant, run " + UPDATE + "\n"
                + String.join(
                        "\n",
                        UnifiedDiffUtils.generateUnifiedDiff(
                                "committed", "code", committed, DiffUtils.diff(committed, actual), 2));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        ClassNode descriptor = classes.get("module-info");
        if (descriptor == null) {
            lines.add("no module: every package is open to all");
            classes.keySet().forEach(name -> exported.add(name.substring(0, Math.max(0, name.lastIndexOf('/')))));
        } else {
            module(descriptor.module, lines);
        }
        for (String name : exported) {
            ClassNode info = classes.get(name + "/package-info");
            lines.add("");
            lines.add(Annotations.of(info) + "package " + name.replace('/', '.'));
        }
        for (ClassNode type : classes.values()) {
            if (visible(type.name)) {
                lines.add("");
                new ApiType(type, this).write(lines);
            }
        }
        return lines;
    }

    private void module(ModuleNode module, List<String> lines) {
        lines.add("module " + module.name);
        Set<String> directives = new TreeSet<>();
        if (module.exports != null) {
            module.exports.forEach(e -> {
                directives.add("  exports " + e.packaze.replace('/', '.') + to(e.modules));
                if (e.modules == null || e.modules.isEmpty()) {
                    exported.add(e.packaze);
                }
            });
        }
        if (module.opens != null) {
            module.opens.forEach(o -> directives.add("  opens " + o.packaze.replace('/', '.') + to(o.modules)));
        }
        module.requires.forEach(
                r -> directives.add("  requires " + ((r.access & Opcodes.ACC_STATIC_PHASE) != 0 ? "static " : "")
                        + ((r.access & Opcodes.ACC_TRANSITIVE) != 0 ? "transitive " : "") + r.module));
        lines.addAll(directives);
    }

    private static String to(@Nullable List<String> modules) {
        return modules == null || modules.isEmpty()
                ? ""
                : modules.stream().sorted().collect(Collectors.joining(", ", " to ", ""));
    }

    @Nullable
    ClassNode find(@Nullable String name) {
        return name == null ? null : classes.get(name);
    }

    /** Whether users may name the type. Types of other modules count as visible: their listing is not ours. */
    boolean visible(@Nullable String name) {
        ClassNode type = find(name);
        if (type == null) {
            return true;
        }
        int slash = type.name.lastIndexOf('/');
        if (slash < 0 || !exported.contains(type.name.substring(0, slash)) || type.name.endsWith("/package-info")) {
            return false;
        }
        InnerClassNode nested = nesting(type);
        if (nested == null) {
            return (type.access & Opcodes.ACC_PUBLIC) != 0;
        }
        return nested.outerName != null
                && (nested.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                && visible(nested.outerName);
    }

    /** The entry that says how a nested type was declared; null for a type of its own. */
    static @Nullable InnerClassNode nesting(ClassNode type) {
        return type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .findFirst()
                .orElse(null);
    }
}
