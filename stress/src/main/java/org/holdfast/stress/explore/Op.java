package org.holdfast.stress.explore;

import java.util.EnumSet;
import java.util.List;

/** What a thread of a scenario can do: the operations of the counter, and the two ends of a table guarded by a lock. */
public enum Op {
    RETAIN("retain", Role.TAKE, false),
    RETAIN_MANY("retain", Role.TAKE, true),
    TRY_RETAIN("tryRetain", Role.TRY, false),
    TRY_RETAIN_MANY("tryRetain", Role.TRY, true),
    TRY_RETAIN_BELOW("tryRetainBelow", Role.TRY, true),
    RELEASE("release", Role.GIVE, false),
    RELEASE_MANY("release", Role.GIVE, true),
    RELEASE_NOT_LAST("releaseNotLast", Role.GIVE, false),
    RELEASE_IF_LAST("releaseIfLast", Role.GIVE, false),
    RELEASE_UNLESS_LAST("releaseUnlessLast", Role.GIVE, false),
    RELEASE_LOCKING("releaseLocking", Role.GIVE, false),
    /** {@code RefCounted.release()}, which tries the sole-claim exchange first. */
    RELEASE_COUNTED("RefCounted.release", Role.GIVE, false),
    CLAIMS("claims", Role.OBSERVE, false),
    IS_DEAD("isDead", Role.OBSERVE, false),
    IS_SATURATED("isSaturated", Role.OBSERVE, false),
    /** Under the lock: retain what the table still lists. */
    LOOK_UP("lookUp", Role.TABLE, false),
    /** By the thread told last, which holds the lock: take the entry out of the table and unlock. */
    REMOVE("remove", Role.TABLE, false);

    enum Role {
        TAKE,
        TRY,
        GIVE,
        OBSERVE,
        TABLE
    }

    /** The operations of the counter itself, without the table. */
    static final List<Op> COUNTER = List.copyOf(EnumSet.range(RETAIN, IS_SATURATED));

    final String text;
    final Role role;
    final boolean bulk;

    Op(String text, Role role, boolean bulk) {
        this.text = text;
        this.role = role;
        this.bulk = bulk;
    }

    /** How many claims a call gives up when it succeeds; 0 for the forms that may keep theirs. */
    int givesUp(int argument) {
        return switch (this) {
            case RELEASE, RELEASE_NOT_LAST, RELEASE_LOCKING, RELEASE_COUNTED -> 1;
            case RELEASE_MANY -> argument;
            default -> 0;
        };
    }

    /** Whether a caller with this many claims may call it. */
    boolean legal(long held, int argument) {
        return switch (this) {
            case RETAIN, RETAIN_MANY, RELEASE, RELEASE_IF_LAST, RELEASE_UNLESS_LAST, RELEASE_LOCKING, RELEASE_COUNTED ->
                held >= 1;
            case RELEASE_NOT_LAST -> held >= 2;
            case RELEASE_MANY -> held >= argument;
            default -> true;
        };
    }

    String call(int argument) {
        return text + "(" + (bulk ? String.valueOf(argument) : "") + ")";
    }
}
