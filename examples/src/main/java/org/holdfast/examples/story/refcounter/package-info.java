/**
 * The story {@code refcounter}: one increment per processor on two safe counters and a plain one, then a million each.
 *
 * <p>Holdfast's counters must come out exact, end dead, and tell one caller "last". The plain {@code int} loses updates
 * whenever two processors meet in {@code count++}; nothing is planted to make them meet.
 */
@NullMarked
package org.holdfast.examples.story.refcounter;

import org.jspecify.annotations.NullMarked;
