package org.holdfast.stress;

/** One kind of proof. */
public interface Lane {
    /**
     * Names it, as {@code --only} takes it.
     *
     * @return one lower-case word
     */
    String name();

    /**
     * Says what it does.
     *
     * @return half a line, for the help text
     */
    String purpose();

    /**
     * Runs it.
     *
     * @param settings how much, and where
     * @return what it came to
     * @throws Exception if it could not be run
     */
    LaneResult run(ProofSettings settings) throws Exception;
}
