package org.holdfast.bench.handles;

import org.holdfast.bench.slices.Variant;

/** A variant on a resource of its own, of which it takes claims and gives them up again, with or without an observer. */
abstract class OwnVariant extends Variant {
    static final String OBSERVED = ", observed";

    final Resource resource = new Resource();

    OwnVariant(String name) {
        super(name);
    }

    /** Gives up the claim that the variant itself holds. */
    abstract void giveUp();

    /** The own claim is the last one. Also, the variant is observed if its name says so, and else it is not. */
    @Override
    public final boolean intact() {
        boolean alive = resource.isOpen();
        giveUp();
        return alive && !resource.isOpen() && IdleObserver.isOnThePath() == name().endsWith(OBSERVED);
    }
}
