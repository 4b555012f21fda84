package org.holdfast.bench.handles;

import java.util.Map;
import java.util.ServiceLoader;
import org.holdfast.RefObserver;

/**
 * Is told of every claim and does nothing. Only the variants that say so find it: {@link #ON_THE_PATH} puts it where the service
 * loader of their copy looks.
 *
 * <p>Thread safety: any thread may call it.
 */
public final class IdleObserver implements RefObserver {
    static final Map<String, String> ON_THE_PATH =
            Map.of("META-INF/services/org.holdfast.RefObserver", "org/holdfast/bench/handles/idle-observer");

    /** Made by the service loader. */
    public IdleObserver() {}

    /** Whether Holdfast finds an observer in this copy of the code. */
    static boolean isOnThePath() {
        return ServiceLoader.load(RefObserver.class, RefObserver.class.getClassLoader())
                .findFirst()
                .isPresent();
    }
}
