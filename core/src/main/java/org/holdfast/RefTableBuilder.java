package org.holdfast;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link RefTable}. Only the disposer has no default.
 *
 * <p>Thread safety: none; make one per table. Memory effects: none of its own.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class RefTableBuilder<K, V extends @MustCallUnknown Object> {
    private @Nullable Disposer<? super V> disposer;
    private IdleTimes idleTimes = new IdleTimes(nanos(Duration.ofMinutes(2)), nanos(Duration.ofMinutes(10)), 65_536);
    private int reapPerPass = 32;
    private LongSupplier clock = System::nanoTime;
    private boolean parking;

    RefTableBuilder() {}

    /**
     * Says how a value is given back.
     *
     * @param disposer called once for each value that was loaded, after the last claim on it, on the thread that gave
     *     that up: a user's, or one that removes, reaps or closes
     * @return this
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> disposer(Disposer<? super V> disposer) {
        this.disposer = Objects.requireNonNull(disposer, "disposer");
        return this;
    }

    /**
     * Says how long a value may be idle before a pass reaps it, as passes see it: {@link RefTable#reap()} says from when. The
     * default is 2 and 10 minutes.
     *
     * @param min the time in a table just below the soft limit
     * @param max the time in an empty table; in between it falls in proportion
     * @return this
     * @throws IllegalArgumentException if min is negative or more than max
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> idleTimes(Duration min, Duration max) {
        if (min.isNegative() || min.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "idle times must not be negative, and min not more than max: min=" + min + ", max=" + max);
        }
        idleTimes = new IdleTimes(nanos(min), nanos(max), idleTimes.softLimit());
        return this;
    }

    /**
     * Says how many values there should be at most. The table takes more; from here on a pass reaps every idle one it
     * comes to. The default is 65,536.
     *
     * @param values at least 1
     * @return this
     * @throws IllegalArgumentException if values is less than 1
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> softLimit(int values) {
        idleTimes = new IdleTimes(idleTimes.min(), idleTimes.max(), Counter.checkPositive(values, "softLimit"));
        return this;
    }

    /**
     * Says how many values one pass reaps at most, so that no caller pays for more. The default is 32.
     *
     * @param values at least 1
     * @return this
     * @throws IllegalArgumentException if values is less than 1
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> reapPerPass(int values) {
        reapPerPass = Counter.checkPositive(values, "reapPerPass");
        return this;
    }

    /**
     * Says which clock idle times are measured with. It is read once per pass, and by nothing else.
     *
     * @param nanos nanoseconds from any origin, never going back; by default {@link System#nanoTime()}
     * @return this
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> clock(LongSupplier nanos) {
        clock = Objects.requireNonNull(nanos, "nanos");
        return this;
    }

    /**
     * Has removed values that still have users kept at their keys, to be taken back by {@link RefTable#acquire} if the key returns
     * before the last of them is done. By default they are not.
     *
     * @return this
     */
    @CanIgnoreReturnValue
    public RefTableBuilder<K, V> parking() {
        parking = true;
        return this;
    }

    /**
     * Makes the table.
     *
     * @return a new, empty table
     * @throws IllegalStateException if no disposer was set
     */
    public RefTable<K, V> build() {
        Disposer<? super V> chosen = disposer;
        if (chosen == null) {
            throw new IllegalStateException(
                    "a table needs to know how its values are given back: call disposer(...) first");
        }
        TableSlots<K, V> slots = new TableSlots<>(chosen, parking);
        return new RefTable<>(slots, new TablePasses<>(slots, idleTimes, reapPerPass, clock));
    }

    static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE; // 292 years are as good as for ever
        }
    }
}
