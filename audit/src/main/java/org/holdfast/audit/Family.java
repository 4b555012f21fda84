package org.holdfast.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes around a counter, who of their methods calls whom, and which of them have to do with the counter: the class
 * that declares it, what is nested with it, what inherits from it, and the classes that change it.
 *
 * <p>Thread safety: none.
 */
final class Family {
    private static final int LARGEST = 300;

    private final ClassIndex classes;
    private final FieldKey counter;
    private final Set<FieldKey> handles;
    private final Set<String> handleNames = new HashSet<>();
    private final Map<MethodKey, Set<MethodKey>> callers = new HashMap<>();
    private final Set<MethodKey> touching = new LinkedHashSet<>();
    private final Set<MethodKey> naming = new TreeSet<>();
    private final Set<String> members = new TreeSet<>();

    Family(ClassIndex classes, FieldKey counter, Set<FieldKey> handles, Set<MethodKey> changing) {
        this.classes = classes;
        gather(counter, changing);
        this.counter = counter;
        this.handles = handles;
        for (FieldKey handle : handles) {
            handleNames.add(handle.name());
        }
        touching.addAll(changing);
        for (String member : members) {
            scan(member);
        }
        close();
    }

    /** Takes more classes in: those that use the counter's class. */
    void join(List<String> users) {
        for (String user : users) {
            if (members.size() < LARGEST && members.add(user)) {
                scan(user);
            }
        }
        close();
    }

    private void scan(String member) {
        ClassNode node = classes.node(member);
        if (node != null) {
            for (MethodNode method : node.methods) {
                MethodKey key = new MethodKey(member, method.name, method.desc);
                if (scan(key, method)) {
                    touching.add(key);
                }
            }
        }
    }

    /** Whoever calls what has to do with the counter has to do with it. */
    private void close() {
        List<MethodKey> queue = new ArrayList<>(touching);
        for (int i = 0; i < queue.size() && i < 500; i++) {
            for (MethodKey caller : callers.getOrDefault(queue.get(i), Set.of())) {
                if (touching.add(caller)) {
                    queue.add(caller);
                }
            }
        }
    }

    private void gather(FieldKey counter, Set<MethodKey> changing) {
        Set<String> nests = new TreeSet<>();
        nests.add(ClassIndex.nest(counter.owner()));
        for (MethodKey method : changing) {
            nests.add(ClassIndex.nest(method.owner()));
        }
        List<String> queue = new ArrayList<>();
        queue.add(counter.owner());
        for (int i = 0; i < queue.size() && queue.size() < LARGEST; i++) {
            queue.addAll(classes.directSubclasses(queue.get(i)));
        }
        members.addAll(queue.subList(0, Math.min(queue.size(), LARGEST)));
        for (String nest : nests) {
            members.addAll(classes.nested(nest));
        }
    }

    /** Notes what a method calls, and tells whether it names the counter. */
    private boolean scan(MethodKey key, MethodNode method) {
        boolean touches = false;
        int count = 0;
        for (AbstractInsnNode at : method.instructions) {
            if (++count > 20_000) {
                break;
            }
            if (at instanceof FieldInsnNode field) {
                if (field.name.equals(counter.name()) || handleNames.contains(field.name)) {
                    FieldKey meant = classes.resolve(field.owner, field.name);
                    if (meant.equals(counter) || handles.contains(meant)) {
                        touches = true;
                        naming.add(key);
                    }
                }
            } else if (at instanceof MethodInsnNode call && members.contains(call.owner)) {
                note(new MethodKey(call.owner, call.name, call.desc), key);
            } else if (at instanceof InvokeDynamicInsnNode call) {
                for (Object argument : call.bsmArgs) {
                    if (argument instanceof Handle handle && members.contains(handle.getOwner())) {
                        note(new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc()), key);
                    }
                }
            }
        }
        return touches;
    }

    private void note(MethodKey called, MethodKey caller) {
        MethodKey resolved = classes.resolve(called);
        if (resolved != null && !resolved.equals(caller)) {
            callers.computeIfAbsent(resolved, each -> new LinkedHashSet<>()).add(caller);
        }
    }

    /** The methods that name the counter themselves. */
    Set<MethodKey> naming() {
        return naming;
    }

    boolean touches(MethodKey method) {
        return touching.contains(method);
    }

    Set<MethodKey> callers(MethodKey method) {
        return callers.getOrDefault(method, Set.of());
    }

    /** The methods that others call to have the counter changed: hidden ones give way to their callers. */
    List<MethodKey> entries(Set<MethodKey> changing) {
        Set<MethodKey> entries = new TreeSet<>();
        Set<MethodKey> seen = new LinkedHashSet<>(changing);
        List<MethodKey> queue = new ArrayList<>(seen);
        for (int i = 0; i < queue.size() && i < 200; i++) {
            MethodKey method = queue.get(i);
            MethodNode code = classes.declared(method);
            if (code == null) {
                continue;
            }
            boolean hidden = (code.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0
                    && !method.name().startsWith("<");
            Set<MethodKey> above = callers(method);
            if (!hidden || above.isEmpty()) {
                entries.add(method);
            }
            for (MethodKey caller : above) {
                if ((hidden || closes(caller)) && seen.add(caller)) {
                    queue.add(caller);
                }
            }
        }
        return new ArrayList<>(entries).subList(0, Math.min(entries.size(), 24));
    }

    static boolean closes(MethodKey method) {
        return method.name().equals("close") && method.descriptor().equals("()V");
    }

    @Nullable
    MethodNode code(MethodKey method) {
        return classes.declared(method);
    }

    Set<String> members() {
        return members;
    }
}
