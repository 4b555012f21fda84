package org.holdfast.audit;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells a number of claims from numbers that go up and down like one: the size of a collection, amounts that callers name,
 * and a word of flags.
 *
 * <p>Thread safety: none.
 */
final class Sizes {
    private final Trials trials;
    private final List<Trials.Entry> acquires;
    private final List<Trials.Entry> releases;

    Sizes(Trials trials, List<Trials.Entry> acquires, List<Trials.Entry> releases) {
        this.trials = trials;
        this.acquires = acquires;
        this.releases = releases;
    }

    /** Whether the counter is not one of many in a collection. */
    private boolean holdsOneNumber() {
        return !trials.descriptor.startsWith("[")
                && (!trials.descriptor.startsWith("Ljava/util/")
                        || trials.descriptor.startsWith("Ljava/util/concurrent/atomic/Atomic"));
    }

    /** Whether each release leaves a number that is less by far more than the claims that there were: it sets a flag. */
    boolean flagged() {
        for (Trials.Entry entry : releases) {
            for (Way path : entry.inUse) {
                Long end = trials.end(path);
                if (Trials.returned(path) && end != null && end < trials.inUse && end >= -trials.inUse) {
                    return false;
                }
            }
        }
        return !releases.isEmpty();
    }

    /** Whether each claim can put something into a collection, and each release, whenever it counts, takes something out. */
    boolean sized() {
        if (!holdsOneNumber()) {
            return false;
        }
        for (Trials.Entry entry : acquires) {
            boolean in = false;
            for (Way path : entry.inUse) {
                in = in || moves(path, false);
            }
            if (!in) {
                return false;
            }
        }
        for (Trials.Entry entry : releases) {
            for (Way path : entry.inUse) {
                Long end = trials.end(path);
                if (Trials.returned(path) && end != null && end < trials.inUse && !moves(path, true)) {
                    return false;
                }
            }
        }
        return !acquires.isEmpty() && !releases.isEmpty();
    }

    /** Whether the method that changes the counter changes an array, a link or a collection on this way too. */
    private boolean moves(Way path, boolean out) {
        Set<AbstractInsnNode> run = path.alone();
        for (Event event : trials.about(path)) {
            MethodNode code = event.changes() ? trials.family.code(event.method()) : null;
            if (code == null) {
                continue;
            }
            for (AbstractInsnNode at : code.instructions) {
                if (run.contains(at) && (at.getOpcode() == Opcodes.AASTORE || links(at, out) || moves(at, out))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean moves(AbstractInsnNode at, boolean out) {
        return at instanceof MethodInsnNode call
                && call.owner.startsWith("java/util/")
                && (out ? Words.takesOut(call.name) : Words.putsIn(call.name));
    }

    /** Whether a field of the counter's object is made to refer to another element of a list: to the next one, on the way out. */
    private boolean links(AbstractInsnNode at, boolean out) {
        AbstractInsnNode before = at.getPrevious();
        return at instanceof FieldInsnNode to
                && to.getOpcode() == Opcodes.PUTFIELD
                && to.desc.startsWith("L")
                && to.owner.equals(trials.counter.owner())
                && before != null
                && (out
                        ? before instanceof FieldInsnNode from
                                && from.getOpcode() == Opcodes.GETFIELD
                                && from.desc.equals(to.desc)
                        : before.getOpcode() != Opcodes.ACONST_NULL);
    }

    /** Whether callers say by how much: each method takes a number, and on some way it goes by one that is not constant. */
    boolean amounts() {
        boolean varies = false;
        for (Trials.Entry entry : trials.entries) {
            for (Way path : entry.inUse) {
                for (Event event : trials.about(path)) {
                    varies = varies || (event.changes() && !event.known());
                }
            }
        }
        return varies && takeNumbers(acquires) && takeNumbers(releases);
    }

    private static boolean takeNumbers(List<Trials.Entry> entries) {
        for (Trials.Entry entry : entries) {
            boolean number = false;
            for (Type type : Type.getArgumentTypes(entry.method.descriptor())) {
                number = number || type.getSort() == Type.INT || type.getSort() == Type.LONG;
            }
            if (!number) {
                return false;
            }
        }
        return !entries.isEmpty();
    }
}
