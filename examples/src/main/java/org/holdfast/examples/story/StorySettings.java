package org.holdfast.examples.story;

import java.io.PrintStream;

/**
 * What the user chose.
 *
 * <p>Thread safety: immutable; the stream is safe to share.
 *
 * @param naive whether the hand-written guard is the one judged
 * @param seconds how long the traffic runs, at least 1
 * @param seed what every random choice of the traffic starts from
 * @param out where lines for people go while the story runs; standard error when standard output is for JSON
 */
public record StorySettings(boolean naive, int seconds, long seed, PrintStream out) {}
