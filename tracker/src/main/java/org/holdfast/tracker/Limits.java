package org.holdfast.tracker;

import java.time.Duration;
import java.util.Objects;

/**
 * When a claim that somebody still holds is called a leak, and how much is remembered.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 *
 * @param age a claim held for longer is reported; zero never reports one for its age
 * @param window how long one window of growth is
 * @param windows a site whose number of open claims grew in this many windows running is reported; 0 never
 * @param remembered how many released claims are remembered with both stacks
 * @param causes how many causes of leaks, and how many misuses, are told apart; more are dropped, and counted
 */
public record Limits(Duration age, Duration window, int windows, int remembered, int causes) {
    /** Ten minutes; five windows of one minute; 1,024 released claims; 1,000 causes. */
    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), Duration.ofMinutes(1), 5, 1024, 1000);

    /**
     * Makes limits. The parameters are the components.
     *
     * @param age {@link #age()}
     * @param window {@link #window()}
     * @param windows {@link #windows()}
     * @param remembered {@link #remembered()}
     * @param causes {@link #causes()}
     * @throws NullPointerException if a duration is null
     * @throws IllegalArgumentException if one is negative, or window is zero
     */
    public Limits {
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(window, "window");
        if (age.isNegative() || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("an age of zero or more and a window of more than zero are needed: age="
                    + age + ", window=" + window);
        }
        if (windows < 0 || remembered < 0 || causes < 0) {
            throw new IllegalArgumentException("a limit is zero or more: windows=" + windows + ", remembered="
                    + remembered + ", causes=" + causes);
        }
    }

    /**
     * The same limits with another age.
     *
     * @param other {@link #age()}
     * @return new limits
     */
    public Limits withAge(Duration other) {
        return new Limits(other, window, windows, remembered, causes);
    }

    /**
     * The same limits with other windows of growth.
     *
     * @param length {@link #window()}
     * @param running {@link #windows()}
     * @return new limits
     */
    public Limits withGrowth(Duration length, int running) {
        return new Limits(age, length, running, remembered, causes);
    }

    /**
     * The same limits with another number of released claims to remember.
     *
     * @param other {@link #remembered()}
     * @return new limits
     */
    public Limits withRemembered(int other) {
        return new Limits(age, window, windows, other, causes);
    }

    /**
     * The same limits with another number of causes.
     *
     * @param other {@link #causes()}
     * @return new limits
     */
    public Limits withCauses(int other) {
        return new Limits(age, window, windows, remembered, other);
    }
}
