package org.holdfast.audit;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Finds where the ways through a method come together.
 *
 * <p>Thread safety: none.
 */
final class Joins {
    private final Set<LabelNode> once = new HashSet<>();
    private final Set<LabelNode> joins = new HashSet<>();

    private Joins() {}

    /** The labels that are reached from more than one instruction, and those where a throw may go. */
    static Set<LabelNode> of(MethodNode method) {
        Joins found = new Joins();
        boolean on = false;
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof LabelNode label) {
                if (on) {
                    found.reach(label);
                }
                on = true;
            } else if (at instanceof JumpInsnNode jump) {
                found.reach(jump.label);
                on = at.getOpcode() != Opcodes.GOTO;
            } else if (at instanceof TableSwitchInsnNode table) {
                table.labels.forEach(found::reach);
                found.reach(table.dflt);
                on = false;
            } else if (at instanceof LookupSwitchInsnNode lookup) {
                lookup.labels.forEach(found::reach);
                found.reach(lookup.dflt);
                on = false;
            } else if (at.getOpcode() >= 0) {
                on = (at.getOpcode() < Opcodes.IRETURN || at.getOpcode() > Opcodes.RETURN)
                        && at.getOpcode() != Opcodes.ATHROW;
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            found.joins.add(block.handler);
        }
        return found.joins;
    }

    private void reach(LabelNode label) {
        if (!once.add(label)) {
            joins.add(label);
        }
    }
}
