// Counters without handles: the answer of each call is looked at.
package users;

import java.util.Arrays;
import org.holdfast.RefCount;

final class CountByHand {
    private final RefCount users = new RefCount();
    private final byte[] memory = new byte[16];

    boolean enter() {
        return users.tryRetain();
    }

    byte read() {
        return memory[0];
    }

    void leave() {
        if (users.release()) {
            Arrays.fill(memory, (byte) -1);
        }
    }

    char borrow(Mapping found) {
        if (!found.tryRetain()) {
            return ' ';
        }
        try {
            return found.first();
        } finally {
            found.release();
        }
    }
}
