package org.holdfast.stress.hostile;

import java.util.Locale;

/** What the callers of a schedule do wrong, which decides what can be demanded of the counter. */
enum Callers {
    /** Nothing. */
    CORRECT,
    /** Whatever they like, but no claim is given up too often while the counter lives. */
    LATE,
    /** They give up claims that they do not hold while others hold some: the object may go under those others. */
    EARLY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
