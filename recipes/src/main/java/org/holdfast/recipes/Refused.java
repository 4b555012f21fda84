package org.holdfast.recipes;

import org.openrewrite.java.tree.J;

/** Ends the reading of a counter: it stays as it is. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient J where;

    Refused(Reason reason, J where) {
        super(reason.text(), null, false, false);
        this.reason = reason;
        this.where = where;
    }

    Reason reason() {
        return reason;
    }

    /** The code that is in the way. */
    J where() {
        return where;
    }
}
