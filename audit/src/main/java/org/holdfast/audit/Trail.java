package org.holdfast.audit;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * The instructions that a way has run, in order. Ways that were one share what they ran until they parted, so that parting
 * copies nothing.
 *
 * <p>Thread safety: none.
 */
final class Trail {
    private final @Nullable Trail before;
    private AbstractInsnNode[] run = new AbstractInsnNode[16];
    private int size;

    /** Begins where another trail is now; that one must not go on. */
    Trail(@Nullable Trail before) {
        this.before = before;
    }

    void add(AbstractInsnNode at) {
        if (size == run.length) {
            run = Arrays.copyOf(run, size * 2);
        }
        run[size++] = at;
    }

    /** Adds all instructions to a set, and all pieces to another; leaves out the pieces that are in there already. */
    void addTo(Set<AbstractInsnNode> all, Set<Trail> pieces) {
        for (Trail piece = this; piece != null && pieces.add(piece); piece = piece.before) {
            for (int i = 0; i < piece.size; i++) {
                all.add(piece.run[i]);
            }
        }
    }
}
