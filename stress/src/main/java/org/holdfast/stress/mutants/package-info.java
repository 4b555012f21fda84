/**
 * Breaks the counter on purpose and sees a test fail: what no test catches is a missing test.
 *
 * <p>Each file of {@code stress/mutants} is one mistake, as a patch with a header that names the tests that must catch it.
 * The {@link org.holdfast.stress.mutants.MutantCompiler} applies it in memory, the
 * {@link org.holdfast.stress.mutants.MutantLoader} puts the result before everything else of the project, and
 * {@link org.holdfast.stress.mutants.MutantTests} runs the tests there, in a
 * {@link org.holdfast.stress.mutants.MutantWorker} that {@link org.holdfast.stress.mutants.MutantLane} ends when it hangs.
 */
@NullMarked
package org.holdfast.stress.mutants;

import org.jspecify.annotations.NullMarked;
