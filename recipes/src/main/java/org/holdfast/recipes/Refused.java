package org.holdfast.recipes;

import org.jspecify.annotations.Nullable;
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

    /** Runs a visitor: OpenRewrite wraps what it throws. */
    static void through(Runnable visit) {
        try {
            visit.run();
        } catch (RuntimeException e) {
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }

    Reason reason() {
        return reason;
    }

    /** The code that is in the way. */
    J where() {
        return where;
    }
}
