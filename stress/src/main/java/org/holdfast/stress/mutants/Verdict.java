package org.holdfast.stress.mutants;

/**
 * What became of one mutant, or of the code as it is, as it travels from the worker.
 *
 * @param mutant its name
 * @param held whether it ended as it should
 * @param killedBy the test that failed, or what went wrong
 * @param tests how many tests ran
 * @param millis how long it took
 */
record Verdict(String mutant, boolean held, String killedBy, int tests, long millis) {}
