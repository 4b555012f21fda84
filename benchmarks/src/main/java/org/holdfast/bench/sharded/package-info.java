/**
 * What a hot counter costs as threads are added. {@link org.holdfast.bench.sharded.CountedPair} is a claim taken and given up,
 * with or without work in between; the counters are in {@code OwnCounters}, {@code JdkCounters} and {@code PeerCounters}.
 */
@NullMarked
package org.holdfast.bench.sharded;

import org.jspecify.annotations.NullMarked;
