package org.holdfast.stress.soak;

/** What the planted leaks are on: its last claim is forgotten, and so it is never disposed of. */
final class Lost extends Thing {
    Lost() {}
}
