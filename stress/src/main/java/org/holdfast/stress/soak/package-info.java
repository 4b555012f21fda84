/**
 * A JVM that uses claims in every way for a long time, under the tracker and with a few leaks that never end, and stays as large
 * as it was. {@link org.holdfast.stress.soak.SoakProgram} runs in that JVM; only there the tracker is on the class path.
 */
@NullMarked
package org.holdfast.stress.soak;

import org.jspecify.annotations.NullMarked;
