package org.holdfast.tracker;

/**
 * A call path as the JVM took it, not yet read: the cheapest there is. Most are dropped unread; what lasts is turned into a
 * {@link CallPath} by the tracker's thread.
 */
@SuppressWarnings("serial") // never thrown, never written
final class Trace extends Throwable {
    Trace() {
        super(null, null, false, true);
    }
}
