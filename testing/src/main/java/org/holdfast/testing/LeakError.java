package org.holdfast.testing;

import java.util.List;
import org.holdfast.tracker.ClaimRecord;

/**
 * A test ended and left claims open. The message is the report; each claim is also a suppressed exception, whose stack trace
 * is the call path that took it, so that a development environment can go there.
 *
 * <p>Thread safety: as any error; the list of claims is immutable.
 */
public final class LeakError extends AssertionError {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an immutable list of records; not for other processes
    private final transient List<ClaimRecord> claims;

    LeakError(String message, List<ClaimRecord> claims) {
        super(message);
        this.claims = List.copyOf(claims);
        claims.forEach(claim -> addSuppressed(new TakenHere(claim)));
    }

    /**
     * Lists the claims.
     *
     * @return oldest first; an immutable list
     */
    public List<ClaimRecord> claims() {
        return claims;
    }

    /** Carries the call path of a claim. It was never thrown. */
    private static final class TakenHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenHere(ClaimRecord claim) {
            super("taken by " + claim.taken().thread() + ": " + claim.cause().where(), null, false, true);
            setStackTrace(LeakReport.path(claim).toArray(StackTraceElement[]::new));
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
