package org.holdfast.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of one artifact by name, parsed when asked for, and how they inherit. A class that cannot be parsed is
 * reported once and then is as if absent.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ClassIndex {
    private static final int DEEPEST = 40;

    private final Map<String, ClassScan> scans = new HashMap<>();
    private final Map<String, ClassNode> parsed = new HashMap<>();
    private final Map<String, Members> members = new HashMap<>();
    private final Map<FieldKey, FieldKey> meant = new HashMap<>();
    private final Map<MethodKey, Optional<MethodKey>> called = new HashMap<>();
    private final Map<String, List<String>> subclasses = new HashMap<>();
    private final Map<String, List<String>> nests = new HashMap<>();
    private final IdentityHashMap<MethodNode, int[]> lines = new IdentityHashMap<>();
    private final IdentityHashMap<MethodNode, Set<LabelNode>> joins = new IdentityHashMap<>();
    private final IdentityHashMap<MethodInsnNode, Site> sites = new IdentityHashMap<>();
    private final IdentityHashMap<MethodNode, Boolean> endless = new IdentityHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Artifact.ClassSink problems;

    ClassIndex(Artifact.ClassSink problems) {
        this.problems = problems;
    }

    /** Takes a class; of two with one name the first counts. */
    void add(ClassScan scan) {
        if (scans.putIfAbsent(scan.name(), scan) == null) {
            nests.computeIfAbsent(nest(scan.name()), name -> new ArrayList<>()).add(scan.name());
            String parent = scan.superName();
            if (parent != null) {
                subclasses.computeIfAbsent(parent, name -> new ArrayList<>()).add(scan.name());
            }
        }
    }

    Iterable<ClassScan> all() {
        return scans.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    boolean has(String name) {
        return scans.containsKey(name) && !broken.contains(name);
    }

    @Nullable
    ClassNode node(String name) {
        ClassNode node = parsed.get(name);
        if (node == null) {
            ClassScan scan = scans.get(name);
            if (scan == null || broken.contains(name)) {
                return null;
            }
            try {
                node = new ClassNode();
                new ClassReader(scan.bytes()).accept(node, ClassReader.SKIP_FRAMES);
                parsed.put(name, node);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                broken.add(name);
                problems.skip(name.replace('/', '.'), "not a class file that can be read: " + e);
                return null;
            }
        }
        return node;
    }

    @Nullable
    String superOf(String name) {
        ClassScan scan = scans.get(name);
        return scan == null ? null : scan.superName();
    }

    List<String> directSubclasses(String name) {
        return subclasses.getOrDefault(name, List.of());
    }

    /** The class itself and its superclasses, as far as the artifact has them, and one beyond. */
    List<String> lineage(String name) {
        List<String> line = new ArrayList<>();
        String at = name;
        while (at != null && line.size() < DEEPEST) {
            line.add(at);
            at = superOf(at);
        }
        return line;
    }

    /** The atomic of the JDK that a class is or extends, or null. */
    @Nullable
    String atomicBase(String type) {
        for (String each : lineage(type)) {
            if (Jdk.isAtomicNumber(each)) {
                return each;
            }
        }
        return null;
    }

    /** The field that a reference means: declared in its owner or in a class above. */
    FieldKey resolve(String owner, String name) {
        return meant.computeIfAbsent(new FieldKey(owner, name), key -> search(owner, name));
    }

    private FieldKey search(String owner, String name) {
        for (String each : lineage(owner)) {
            if (field(each, name) != null) {
                return new FieldKey(each, name);
            }
        }
        return new FieldKey(owner, name);
    }

    @Nullable
    FieldNode field(FieldKey key) {
        return field(key.owner(), key.name());
    }

    private @Nullable FieldNode field(String owner, String name) {
        Members members = members(owner);
        return members == null ? null : members.fields.get(name);
    }

    private @Nullable Members members(String owner) {
        Members known = members.get(owner);
        if (known == null) {
            ClassNode node = node(owner);
            if (node == null) {
                return null;
            }
            known = new Members(node);
            members.put(owner, known);
        }
        return known;
    }

    /** What a class declares, by name; of two alike the first counts. */
    private static final class Members {
        final Map<String, FieldNode> fields = new HashMap<>();
        final Map<String, MethodNode> methods = new HashMap<>();

        Members(ClassNode node) {
            for (FieldNode field : node.fields) {
                fields.putIfAbsent(field.name, field);
            }
            for (MethodNode method : node.methods) {
                methods.putIfAbsent(method.name + method.desc, method);
            }
        }
    }

    /** The method that a call means: declared in its owner or in a class above. */
    @Nullable
    MethodNode method(MethodKey key) {
        MethodKey found = resolve(key);
        return found == null ? null : declared(found);
    }

    @Nullable
    MethodKey resolve(MethodKey key) {
        return called.computeIfAbsent(key, each -> Optional.ofNullable(search(each)))
                .orElse(null);
    }

    private @Nullable MethodKey search(MethodKey key) {
        for (String each : lineage(key.owner())) {
            MethodKey candidate = new MethodKey(each, key.name(), key.descriptor());
            if (declared(candidate) != null) {
                return candidate;
            }
        }
        return null;
    }

    @Nullable
    MethodNode declared(MethodKey key) {
        Members members = members(key.owner());
        return members == null ? null : members.methods.get(key.name() + key.descriptor());
    }

    /** The method itself, if it has code, and what overrides it in the artifact. */
    List<MethodKey> implementations(MethodKey key) {
        List<MethodKey> found = new ArrayList<>();
        MethodKey base = resolve(key);
        if (base != null) {
            MethodNode node = declared(base);
            if (node != null && (node.access & Opcodes.ACC_ABSTRACT) == 0) {
                found.add(base);
            }
        }
        List<String> queue = new ArrayList<>(directSubclasses(key.owner()));
        for (int i = 0; i < queue.size() && i < 200; i++) {
            MethodKey candidate = new MethodKey(queue.get(i), key.name(), key.descriptor());
            MethodNode node = declared(candidate);
            if (node != null && (node.access & Opcodes.ACC_ABSTRACT) == 0) {
                found.add(candidate);
            }
            queue.addAll(directSubclasses(queue.get(i)));
        }
        return found;
    }

    /** Who names each of some classes, up to so many; the count is small where it matters. */
    Map<String, List<String>> users(Set<String> wanted) {
        Map<String, List<String>> users = new HashMap<>();
        for (String each : wanted) {
            users.put(each, new ArrayList<>());
        }
        for (ClassScan scan : all()) {
            try {
                scan.addTo(users);
            } catch (IllegalArgumentException e) {
                if (broken.add(scan.name())) {
                    problems.skip(
                            scan.name().replace('/', '.'), "not a class file that can be read: " + e.getMessage());
                }
            }
        }
        return users;
    }

    /** The source line of each instruction, or 0; a line holds until the next one. */
    int[] lines(MethodNode method) {
        return lines.computeIfAbsent(method, each -> {
            int[] found = new int[each.instructions.size()];
            int line = 0;
            for (int i = 0; i < found.length; i++) {
                if (each.instructions.get(i) instanceof LineNumberNode number) {
                    line = number.line;
                }
                found[i] = line;
            }
            return found;
        });
    }

    /** Where the ways through a method come together: what is reached from more than one instruction. */
    Set<LabelNode> joins(MethodNode method) {
        return joins.computeIfAbsent(method, Joins::of);
    }

    /** A call, as far as it is the same for every way that comes to it. */
    Site site(MethodInsnNode call) {
        Site known = sites.get(call);
        if (known == null) {
            known = new Site(this, call);
            sites.put(call, known);
        }
        return known;
    }

    /** Whether a method can only end by throwing. */
    boolean neverReturns(MethodNode method) {
        return endless.computeIfAbsent(method, each -> {
            for (AbstractInsnNode at : each.instructions) {
                int opcode = at.getOpcode();
                if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                    return false;
                }
            }
            return true;
        });
    }

    /** The classes of a nest. */
    List<String> nested(String nest) {
        return nests.getOrDefault(nest, List.of());
    }

    /** Classes that share private members: the outermost class and what is nested in it. */
    static String nest(String name) {
        int dollar = name.indexOf('$', name.lastIndexOf('/') + 2);
        return dollar < 0 ? name : name.substring(0, dollar);
    }
}
