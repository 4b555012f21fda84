package org.holdfast;

/**
 * Those inside a lifetime that many cores enter and leave at once. The count is in shards, and the word that every holder has
 * stays as it was born.
 */
final class ShardedInhabitants extends Lifetime.Inhabitants {
    private final Count count;

    ShardedInhabitants(Lifetime lifetime, Runnable release) {
        super(lifetime, release);
        count = new Count(lifetime);
    }

    /** A newcomer that asked before the kill and comes after it is refused here. */
    @Override
    boolean admit() {
        return count.takeUnlessKilled();
    }

    @Override
    boolean claimFurther() {
        return count.take();
    }

    @Override
    boolean claimBeside() {
        return count.takeUnlessDead();
    }

    @Override
    void giveBack() {
        if (count.giveUp()) {
            Cascade.dispose(this);
        }
    }

    @Override
    void close() {
        if (count.killAll(null)) {
            Cascade.dispose(this);
        }
    }

    @Override
    int claims() {
        return (int) Math.min(count.countClaims(), Integer.MAX_VALUE);
    }

    /** The count, which reports name by its lifetime. */
    private static final class Count extends ShardedWords {
        private final Lifetime lifetime;

        Count(Lifetime lifetime) {
            super(ShardedRefCount.CORES);
            this.lifetime = lifetime;
        }

        @Override
        Object counted() {
            return lifetime;
        }
    }
}
