package org.holdfast.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * The instructions that a way has run, in pieces. Ways that were one share what they ran until they parted, so that parting
 * copies nothing; a way that others have met has what they ran as well.
 *
 * <p>Thread safety: none.
 */
final class Trail {
    private final @Nullable Trail before;
    private AbstractInsnNode[] run = new AbstractInsnNode[8];
    private int size;
    private List<Trail> met = List.of();

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

    /** Takes what another way ran that came to where this piece begins, and ends there. */
    void meet(Trail other) {
        if (met.isEmpty()) {
            met = new ArrayList<>(1);
        }
        met.add(other);
    }

    /** Adds all instructions to a set, and all pieces to another; leaves out the pieces that are in there already. */
    void addTo(Set<AbstractInsnNode> all, Set<Trail> pieces) {
        Deque<Trail> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            for (Trail piece = open.pop(); piece != null && pieces.add(piece); piece = piece.before) {
                piece.met.forEach(open::push);
                for (int i = 0; i < piece.size; i++) {
                    all.add(piece.run[i]);
                }
            }
        }
    }

    /** The instructions of this trail alone, without those of ways that it met. */
    void addOwnTo(Set<AbstractInsnNode> all) {
        for (Trail piece = this; piece != null; piece = piece.before) {
            for (int i = 0; i < piece.size; i++) {
                all.add(piece.run[i]);
            }
        }
    }
}
