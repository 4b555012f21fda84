package org.holdfast.bench.model;

import java.util.Collection;
import java.util.Map;

/**
 * Cost of an operation by the number of threads: {@code own + transfer * (threads - 1)}.
 *
 * <p>A cache line is in one core at a time. Whoever writes it waits until it has been at each of the others that want it, so
 * an operation on a shared line costs what it costs alone, and one transfer more for each contender. An operation on a line that
 * no other thread writes has no contender: its transfer is zero.
 *
 * <p>Thread safety: immutable.
 *
 * @param own what it costs alone, in nanoseconds
 * @param transfer what each contender adds, in nanoseconds
 */
public record Law(double own, double transfer) {
    /**
     * Predicts.
     *
     * @param threads at least 1
     * @return nanoseconds for an operation, as the thread sees it
     */
    public double at(int threads) {
        return own + transfer * (threads - 1);
    }

    /**
     * Fits the law to a line that all threads share, by least squares of the relative error.
     *
     * @param points nanoseconds by number of threads; at least two
     * @return the best law without a negative term
     */
    public static Law shared(Map<Integer, Double> points) {
        double weights = 0;
        double x = 0;
        double xx = 0;
        double y = 0;
        double xy = 0;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            double contenders = point.getKey() - 1;
            double nanos = point.getValue();
            double weight = 1 / (nanos * nanos);
            weights += weight;
            x += weight * contenders;
            xx += weight * contenders * contenders;
            y += weight * nanos;
            xy += weight * contenders * nanos;
        }
        double determinant = weights * xx - x * x;
        if (points.size() < 2 || determinant <= 1e-12 * weights * xx) {
            throw new IllegalArgumentException("a law needs points at two numbers of threads: " + points);
        }
        double transfer = Math.max(0, (weights * xy - x * y) / determinant);
        double own = (y - transfer * x) / weights;
        return own >= 0 ? new Law(own, transfer) : new Law(0, xy / xx);
    }

    /**
     * Fits the law to lines that each thread has for itself.
     *
     * @param nanos at any numbers of threads; at least one
     * @return the level that is best by least squares of the relative error
     */
    public static Law separate(Collection<Double> nanos) {
        double sum = 0;
        double squares = 0;
        for (double each : nanos) {
            sum += 1 / each;
            squares += 1 / (each * each);
        }
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("a law needs a point");
        }
        return new Law(sum / squares, 0);
    }
}
