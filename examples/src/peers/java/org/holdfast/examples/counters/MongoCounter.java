package org.holdfast.examples.counters;

import com.mongodb.internal.binding.AbstractReferenceCounted;

/**
 * {@code AbstractReferenceCounted} of mongodb-driver-core. Its {@code retain} adds before it looks and throws on a dead
 * counter; a lookup has to catch that.
 */
final class MongoCounter extends AbstractReferenceCounted {
    private MongoCounter() {}

    static final LeaseCounter.Factory FACTORY = disposer -> {
        MongoCounter count = new MongoCounter();
        return new LeaseCounter() {
            @Override
            public boolean tryRetain() {
                return Lookup.granted(count::retain);
            }

            @Override
            public void release() {
                if (count.release() == 0) {
                    disposer.run();
                }
            }
        };
    };
}
