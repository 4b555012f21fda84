package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way past a handle.
 *
 * @param resource what a claim is on
 * @param release gives up a claim on it, whosever it is
 * @param <C> a claim
 * @param <B> what is counted
 */
record Past<C, B>(Function<C, B> resource, Consumer<B> release) {}
