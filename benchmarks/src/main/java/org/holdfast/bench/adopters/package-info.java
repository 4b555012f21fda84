/**
 * What somebody gains, or does not, who puts Holdfast's counters into a program: the same load before and after.
 * {@link org.holdfast.bench.adopters.EchoLoad} sends frames over Netty on this machine, {@link org.holdfast.bench.adopters.SearchLoad}
 * searches an index of Lucene's.
 */
@NullMarked
package org.holdfast.bench.adopters;

import org.jspecify.annotations.NullMarked;
