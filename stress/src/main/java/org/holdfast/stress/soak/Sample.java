package org.holdfast.stress.soak;

/**
 * What was measured at the end of a cycle, while all workers waited.
 *
 * @param millis since the start
 * @param claims that were taken until then
 * @param heap after a full collection, in bytes
 * @param resident of the process, in bytes; {@link Memory#UNKNOWN} if the system does not say
 */
record Sample(long millis, long claims, long heap, long resident) {}
