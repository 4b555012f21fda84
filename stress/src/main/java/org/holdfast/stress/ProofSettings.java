package org.holdfast.stress;

import java.nio.file.Path;

/**
 * How much to prove, and where the project is.
 *
 * <p>Thread safety: immutable.
 *
 * @param home the repository's root
 * @param all whether to run each lane at its full length
 * @param lifetimes how many counters the hostile lane brings to life, and how many kills the sharded lane makes
 * @param seed what random choices start from
 */
public record ProofSettings(Path home, boolean all, long lifetimes, long seed) {}
