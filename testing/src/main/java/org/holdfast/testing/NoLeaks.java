package org.holdfast.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test fails with a {@link LeakError} if a claim that was taken in it is still open when it ends.
 *
 * <pre>{@code
 * @NoLeaks
 * class IndexTest {
 *     @Test
 *     void searches() { ... }                    // fails if a Ref that it took is not closed
 *
 *     @Test
 *     void searchesOnAPool(ClaimWindow window) {  // workers that were started before join by hand
 *         pool.submit(() -> { try (Closeable part = window.join()) { ... } });
 *     }
 * }
 * }</pre>
 *
 * <p>In a test are: its set-up, its body and its tear-down; threads started there; and whatever is taken from a claim of the
 * test, by any thread. What a constructor, a field or {@code @BeforeAll} takes must be closed when the class has ended. No
 * garbage collection is needed for that, and tests may run in parallel.
 *
 * <p>What nobody is seen to hold (taken by a thread that was started before, and dropped) is looked for once, after the last
 * test of the class, by a collection that is waited for, within bounds.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoLeaksExtension.class)
public @interface NoLeaks {
    /** How long a test waits for its claims where {@link #settleMillis} says nothing. */
    int DEFAULT_SETTLE_MILLIS = 1_000;

    /** How long a class waits for the collector where {@link #collectMillis} says nothing. */
    int DEFAULT_COLLECT_MILLIS = 2_000;

    /**
     * How long to wait, when a test ends, for other threads to close what it took. A test that left nothing open does not wait.
     *
     * @return milliseconds; 0 does not wait
     */
    int settleMillis() default DEFAULT_SETTLE_MILLIS;

    /**
     * How long to wait at the most, when a class has ended, until the collector has found what nobody can close any more.
     * Not said of a single test.
     *
     * @return milliseconds; 0 does not look
     */
    int collectMillis() default DEFAULT_COLLECT_MILLIS;

    /**
     * Claims that may stay open: of resources of these types.
     *
     * @return none unless given
     */
    Class<?>[] except() default {};
}
