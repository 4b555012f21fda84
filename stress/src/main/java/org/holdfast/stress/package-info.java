/**
 * The proofs that take longer than a build: {@link org.holdfast.stress.Prove} runs them as lanes. A
 * {@link org.holdfast.stress.Lane} is one kind of proof and says how many tests it ran; one that ran none has failed.
 */
@NullMarked
package org.holdfast.stress;

import org.jspecify.annotations.NullMarked;
