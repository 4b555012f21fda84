package org.holdfast.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Looks once at every method that may change a number, and says which numbers go up and down and where. Numbers are fields;
 * one that is reached through an updater, a handle, an offset, an argument or a result is traced back to its field.
 *
 * <p>Thread safety: none.
 */
final class Survey implements Calls.Policy {
    private static final int SMALL = 14;
    private static final int LONGEST = 6_000;

    /**
     * A change of a number.
     *
     * @param event what happened
     * @param step by how much, or 0 when that is not known or the number was only set
     * @param method the method that was looked at; the event's own is one that it called, or itself
     */
    record Change(Event event, long step, MethodKey method) {}

    private final ClassIndex classes;
    private final Artifact.ClassSink problems;
    private final Map<FieldKey, List<Change>> changes = new HashMap<>();
    private final Map<FieldKey, Set<FieldKey>> binds = new HashMap<>();
    private final Map<FieldKey, Set<FieldKey>> handed = new HashMap<>();
    private final Map<FieldKey, Set<FieldKey>> meanings = new HashMap<>();
    private final Set<FieldKey> given = new HashSet<>();
    private final Map<MethodKey, List<Event>> returned = new HashMap<>();
    private final Set<MethodKey> surveyed = new HashSet<>();

    Survey(ClassIndex classes, Artifact.ClassSink problems) {
        this.classes = classes;
        this.problems = problems;
    }

    /** Looks at the methods of a class. */
    void look(ClassNode node) {
        boolean counts = false;
        for (MethodNode method : node.methods) {
            counts = counts || counts(method);
        }
        if (!counts) {
            return;
        }
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0 && interesting(node.name, method)) {
                look(new MethodKey(node.name, method.name, method.desc), method);
            }
        }
    }

    private void look(MethodKey key, MethodNode method) {
        if (!surveyed.add(key)) {
            return;
        }
        if (method.instructions.size() > LONGEST * 10) {
            return;
        }
        List<Way> paths;
        try {
            paths = new Machine(classes, null, false, this).run(key, method, new Way());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            problems.skip(key.className() + "." + key.name(), "its code could not be followed: " + e);
            return;
        }
        Set<Event> seen = new LinkedHashSet<>();
        for (Way path : paths) {
            seen.addAll(path.events);
        }
        for (Event event : seen) {
            FieldKey about = event.key();
            if (event.kind() == Event.Kind.BIND && about != null && event.called() != null) {
                FieldKey from =
                        new FieldKey(event.called().owner(), event.called().name());
                binds.computeIfAbsent(from, each -> new LinkedHashSet<>()).add(about);
            } else if (event.kind() == Event.Kind.ARGUMENT && about != null && event.detail() != null) {
                FieldKey value = raw(event.detail());
                if (value != null) {
                    handed.computeIfAbsent(about, each -> new LinkedHashSet<>()).add(value);
                }
            } else if (event.kind() == Event.Kind.WRITE
                    && about != null
                    && event.detail() instanceof Value.Argument
                    && key.name().equals("<init>")) {
                given.add(about);
                FieldKey argument = raw(event.detail());
                if (argument != null) {
                    handed.computeIfAbsent(argument, each -> new LinkedHashSet<>())
                            .add(about);
                }
            } else if (event.kind() == Event.Kind.RETURN) {
                returned.computeIfAbsent(key, each -> new ArrayList<>()).add(event);
            } else if (event.changes() && about != null) {
                changes.computeIfAbsent(about, each -> new ArrayList<>()).add(new Change(event, step(event), key));
            }
        }
    }

    private @Nullable FieldKey raw(Value value) {
        return Calls.rawKey(classes, value);
    }

    /**
     * Whether a method changes a number by itself, by what {@link ClassScan} sees in the bytes: so the early look leaves out
     * no class that this one would take.
     */
    private static boolean counts(MethodNode method) {
        int count = 0;
        for (AbstractInsnNode at : method.instructions) {
            if (++count > LONGEST) {
                return false;
            }
            switch (at.getOpcode()) {
                case Opcodes.IADD, Opcodes.ISUB, Opcodes.LADD, Opcodes.LSUB -> {
                    if (isOne(at.getPrevious()) && isStored(at)) {
                        return true;
                    }
                }
                case Opcodes.NEW -> {
                    if (((TypeInsnNode) at).desc.startsWith("java/util/concurrent/atomic/Atomic")) {
                        return true;
                    }
                }
                default -> {
                    if (at instanceof MethodInsnNode call && isUpdate(call.name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isUpdate(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Jdk.isUpdateName(bytes, 0, bytes.length);
    }

    private static boolean isOne(@Nullable AbstractInsnNode at) {
        return at != null
                && (at.getOpcode() == Opcodes.ICONST_1
                        || at.getOpcode() == Opcodes.ICONST_M1
                        || at.getOpcode() == Opcodes.LCONST_1);
    }

    private static boolean isStored(AbstractInsnNode sum) {
        AbstractInsnNode at = sum.getNext();
        for (int i = 0; i < 4 && at != null; i++, at = at.getNext()) {
            int code = at.getOpcode();
            if (ClassScan.isStore(code)) {
                return true;
            }
            if (!ClassScan.isShuffle(code)) {
                return false;
            }
        }
        return false;
    }

    private boolean interesting(String owner, MethodNode method) {
        if (method.name.equals("<clinit>") || method.name.equals("<init>")) {
            return true;
        }
        boolean arithmetic = false;
        boolean stores = false;
        int count = 0;
        for (AbstractInsnNode at : method.instructions) {
            if (++count > LONGEST) {
                break;
            }
            int code = at.getOpcode();
            switch (code) {
                case Opcodes.IADD, Opcodes.ISUB, Opcodes.LADD, Opcodes.LSUB -> arithmetic = true;
                case Opcodes.IASTORE, Opcodes.LASTORE -> stores = true;
                case Opcodes.PUTFIELD, Opcodes.PUTSTATIC ->
                    stores = stores || Numbers.isWhole(((FieldInsnNode) at).desc);
                default -> {
                    if (at instanceof MethodInsnNode call) {
                        if (changesNumber(call)) {
                            return true;
                        }
                        stores = stores || (call.owner.equals(owner) && call.desc.startsWith("(I"));
                    }
                    if (at instanceof InvokeDynamicInsnNode call && mentionsNumber(call.desc)) {
                        return true;
                    }
                }
            }
        }
        return arithmetic && stores;
    }

    private static boolean changesNumber(MethodInsnNode call) {
        Jdk.Update update = Jdk.update(call.name);
        boolean updates = update != null && update.action() != Jdk.Action.GET && update.action() != Jdk.Action.SET;
        if (updates || Jdk.unsafe(call.name) != null || Jdk.changesMapEntry(call.owner, call.name)) {
            return true;
        }
        return mentionsNumber(call.desc) && !Jdk.isPlatform(call.owner);
    }

    private static boolean mentionsNumber(String descriptor) {
        return descriptor.contains("Ljava/util/concurrent/atomic/Atomic");
    }

    // --- what was found

    /** The fields that change, in order, with their changes. */
    Map<FieldKey, List<Change>> numbers() {
        Map<FieldKey, List<Change>> numbers = new TreeMap<>();
        new TreeMap<>(changes).forEach((raw, found) -> {
            Set<FieldKey> meant = meaning(raw);
            if (meant == null) {
                return;
            }
            for (FieldKey key : meant) {
                numbers.computeIfAbsent(key, each -> new ArrayList<>()).addAll(found);
            }
        });
        return numbers;
    }

    /** Whether a number may go up and down by steps; a step may depend on an argument that only callers know. */
    static boolean counts(List<Change> changes) {
        boolean up = false;
        boolean down = false;
        for (Change change : changes) {
            up = up || change.step() > 0 || varies(change.event());
            down = down || change.step() < 0 || varies(change.event());
        }
        return up && down;
    }

    private static boolean varies(Event event) {
        return event.key() != null
                && event.detail() instanceof Value.Unknown unknown
                && event.key().equals(unknown.compared);
    }

    private static long step(Event event) {
        if (!event.known() || event.kind() == Event.Kind.SET) {
            return 0;
        }
        if (event.kind() == Event.Kind.CAS && !(event.detail() instanceof Value.Num made && made.source() != null)) {
            return 0;
        }
        return event.step();
    }

    /** Whether a field gets its counter from an argument of a constructor, so that several objects share it. */
    boolean handedOn(FieldKey field) {
        return given.contains(field);
    }

    /** The updaters, handles and offsets through which a field is reached. */
    Set<FieldKey> handles(FieldKey field) {
        Set<FieldKey> found = new LinkedHashSet<>();
        binds.forEach((handle, targets) -> {
            if (targets.contains(field)) {
                found.add(handle);
            }
        });
        return found;
    }

    @Override
    public @Nullable Set<FieldKey> meaning(FieldKey key) {
        Set<FieldKey> known = meanings.get(key);
        if (known == null && !surveying) {
            known = new LinkedHashSet<>();
            resolve(key, known, new HashSet<>());
            meanings.put(key, known);
        }
        return known == null || known.isEmpty() ? null : known;
    }

    private boolean surveying = true;

    /** Ends the survey: from here on names are traced back. */
    void close() {
        surveying = false;
    }

    private void resolve(FieldKey key, Set<FieldKey> into, Set<FieldKey> seen) {
        if (!seen.add(key) || seen.size() > 200) {
            return;
        }
        if (key.owner().startsWith("?")) {
            if (key.name().equals("result")) {
                MethodKey method = method(key);
                for (MethodKey each : classes.implementations(method)) {
                    MethodNode code = classes.declared(each);
                    if (code != null && code.instructions.size() > 0) {
                        boolean was = surveying;
                        surveying = true;
                        look(each, code);
                        surveying = was;
                        for (Event event : returned.getOrDefault(each, List.of())) {
                            FieldKey next = event.detail() == null ? null : raw(event.detail());
                            if (next != null) {
                                resolve(next, into, seen);
                            }
                        }
                    }
                }
            } else {
                for (FieldKey next : handed.getOrDefault(key, Set.of())) {
                    resolve(next, into, seen);
                }
            }
            return;
        }
        Set<FieldKey> targets = binds.get(key);
        if (targets != null) {
            for (FieldKey target : targets) {
                resolve(target, into, seen);
            }
        } else {
            into.add(key);
        }
    }

    private static MethodKey method(FieldKey key) {
        String text = key.owner();
        int bracket = text.indexOf('(');
        int dot = text.lastIndexOf('.', bracket);
        return new MethodKey(text.substring(1, dot), text.substring(dot + 1, bracket), text.substring(bracket));
    }

    // --- what is entered

    @Override
    public boolean enters(Way path, MethodKey method, MethodNode code, List<Value> arguments) {
        if (path.calls.size() > 4 || code.instructions.size() > 120) {
            return false;
        }
        for (Value argument : arguments) {
            if (Numbers.sourceOf(argument) != null) {
                return true;
            }
        }
        return code.instructions.size() <= SMALL
                && Type.getReturnType(code.desc).getSort() != Type.VOID
                && Numbers.isWhole(Type.getReturnType(code.desc).getDescriptor())
                && ClassIndex.nest(method.owner())
                        .equals(ClassIndex.nest(path.top().key.owner()));
    }
}
