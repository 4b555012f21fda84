package org.holdfast.bench.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis: twice as much is as far everywhere.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from coordinate
 * @param to coordinate
 */
record Scale(double low, double high, double from, double to) {
    /** Over all values, with a little room at both ends. */
    static Scale over(List<Double> values, double from, double to) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
        return new Scale(low * 0.85, Math.max(high * 1.15, low * 1.5), from, to);
    }

    double at(double value) {
        double share = Math.log(Math.max(value, 1e-9) / low) / Math.log(high / low);
        return from + Math.max(-0.02, Math.min(1.02, share)) * (to - from);
    }

    /** Round values on it: 1, 2 and 5 in each power of ten, or only some of them where it is long. */
    List<Double> ticks() {
        int[] digits = Math.log10(high / low) > 2.2 ? new int[] {1} : new int[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int digit : digits) {
                double tick = digit * Math.pow(10, power);
                if (tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
