// A slot lives as long as its class, in a static field.
package users;

import org.holdfast.RefSlot;

final class StaticSlot {
    static final RefSlot<Index> CURRENT = new RefSlot<>(); // expect: resource-leak

    private StaticSlot() {}
}
