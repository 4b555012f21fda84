package org.holdfast.tracker;

/**
 * Is told of leaks, on the tracker's thread or that of {@link Tracker#check()}: once per cause when it is found, and again each time
 * its count has doubled. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface LeakListener {
    /**
     * A cause was found, or its count has doubled.
     *
     * @param leak what was found
     */
    void onLeak(Leak leak);
}
