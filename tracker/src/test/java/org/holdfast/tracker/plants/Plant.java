package org.holdfast.tracker.plants;

/** A program with one mistake, or with none. Whatever it leaves reachable it answers, so that it stays so. */
@FunctionalInterface
interface Plant {
    Object run() throws Exception;
}
