package org.holdfast.bench.slices;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Things that are made once and used by many variants, although each variant has its own copy of the code.
 *
 * <p>Thread safety: any thread may ask; a thing is made by one of them.
 */
public final class Once {
    private static final Map<String, Object> MADE = new ConcurrentHashMap<>();

    private Once() {}

    /**
     * Answers a thing, and makes it if nobody did before.
     *
     * @param name of the thing
     * @param made made of classes of the JDK only, since the copies of any other class are different classes
     * @param <T> its type, the same whenever its name is given
     * @return the one that was made first
     */
    @SuppressWarnings("unchecked") // as the parameter says
    public static <T> T of(String name, Supplier<T> made) {
        return (T) MADE.computeIfAbsent(name, key -> made.get());
    }
}
