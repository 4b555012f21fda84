/**
 * {@code ./holdfast bench counter}. The {@code …Variants} classes hold one loop per thing timed, by origin;
 * {@code Variants} lists them; {@code CounterBench} times and judges them; {@code Sizes} counts bytes; {@code CrossCheck}
 * runs the main pairs under JMH.
 */
@NullMarked
package org.holdfast.bench.counter;

import org.jspecify.annotations.NullMarked;
