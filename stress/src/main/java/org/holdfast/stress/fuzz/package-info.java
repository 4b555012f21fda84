/**
 * Random calls on one counter by one thread, answer by answer against a model that is a number and a few rules. Long
 * sequences reach states that no hand-written test starts from; threads are for the other lanes.
 */
@NullMarked
package org.holdfast.stress.fuzz;

import org.jspecify.annotations.NullMarked;
