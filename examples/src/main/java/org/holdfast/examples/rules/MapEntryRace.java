package org.holdfast.examples.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.holdfast.RefTable;

/** The program of the rule {@code map-entry-race}: what goes wrong, and what does not. */
final class MapEntryRace {
    private MapEntryRace() {}

    @SuppressWarnings("NullAway") // that a caller releases what it acquired is what this one trusts in
    static final class Wrong {
        private final Map<String, AtomicInteger> claims = new ConcurrentHashMap<>();
        private final Map<String, Resource> resources = new ConcurrentHashMap<>();

        Resource acquire(String key) {
            AtomicInteger count = claims.computeIfAbsent(key, k -> new AtomicInteger());
            Resource resource = resources.computeIfAbsent(key, k -> new Resource());
            Gap.here();
            count.incrementAndGet(); // the entry may have left the map by now
            return resource;
        }

        void release(String key) {
            if (claims.get(key).decrementAndGet() == 0) {
                claims.remove(key);
                resources.remove(key).close();
            }
        }
    }

    static final class Right implements AutoCloseable {
        private final RefTable<String, Resource> resources =
                RefTable.<String, Resource>builder().disposer(Resource::close).build();

        Ref<Resource> acquire(String key) {
            return resources.acquire(key, k -> new Resource());
        }

        @Override
        public void close() {
            resources.close();
        }
    }
}
