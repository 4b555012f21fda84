package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A count without handles.
 *
 * @param make answers an object with one claim on it
 * @param retain takes a claim
 * @param release gives a claim up
 * @param <B> what is counted
 */
record Counter<B>(Supplier<B> make, Consumer<B> retain, Consumer<B> release) {}
