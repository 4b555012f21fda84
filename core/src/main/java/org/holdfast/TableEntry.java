package org.holdfast;

import org.jspecify.annotations.Nullable;

/*
 * A value of a table and the count of its claims. The table's membership is one of them: 1 is idle, more is in use.
 *
 *   born with the claim of the call that loads it
 *   linked --remove: unlink, then release--> out --last user--> dead
 *   linked --reap: release if last, and unlink, in one step--> dead
 *   linked --remove: park, then release--> parked --acquire: two claims, then link--> linked
 *                                          parked --last user--> dead
 *
 * The idle clock, moved by the table's passes, of which there is one at a time:
 *
 *   in use, or used since the last pass   idle time starts anew
 *   idle and not used since               idle time goes on
 *
 * So a use costs a plain store, once per pass, and no reading of a clock. Idle time counts from the first pass that finds the
 * value idle: a value is never reaped too early, and too late by less than twice the time between two passes, one before its clock
 * starts and one after it has run out.
 */
final class TableEntry<K, V> extends RefCounted implements TableSlot<K, V> {
    final K key;
    private final TableSlots<K, V> slots;

    /** Set once, before anybody else can see this. */
    @SuppressWarnings("NullAway.Init")
    private V value;

    /**
     * What the observer knows the table's claim by. Changes inside the step that links again, for whoever removes next; volatile
     * for whoever finds, and read only where there is an observer.
     */
    @Nullable
    volatile Object token;

    /** What stands at the key since the last removal. Written inside that step, and so before the table's claim is given up. */
    @Nullable
    Parked<K, V> parked;

    /** Set once, inside the step of a pass that gave up the last claim; read by that pass. */
    boolean collected;

    /** Set by users, cleared by a pass. Racy: a use in the middle of a pass may count for either side of it. */
    private boolean used;

    private boolean idle;
    private long idleSince;

    TableEntry(K key, TableSlots<K, V> slots) {
        this.key = key;
        this.slots = slots;
    }

    V value() {
        return value;
    }

    /** The one claim there is belongs to the caller. */
    void born(V loaded) {
        value = loaded;
        token = Watch.born(this, this);
    }

    /** Takes a claim for a user; false if it is dead. */
    boolean use() {
        if (tryTakeLikelyClaim() == DEAD) {
            return false;
        }
        touch();
        return true;
    }

    /** Says that it is used; the caller has a claim. */
    void touch() {
        if (!used) { // a store each time would fetch the line from whoever else has just used it
            used = true;
        }
    }

    /** Wraps a claim that {@link #use} took; without memory for the handle, that gives it up. */
    Ref<V> handle() {
        return Ref.shared(this, Watch.OBSERVER == null ? null : token);
    }

    /** Gives up a claim that the observer knows by this. */
    void release(@Nullable Object known) {
        try {
            Watch.released(this, known);
        } finally { // an observer takes no claim away, whatever becomes of it
            giveUp();
        }
    }

    /** Moves the idle clock; answers whether it has run for the time to live. Called by one pass at a time. */
    boolean isOver(long now, long timeToLive) {
        boolean free = current() == 0; // before `used`: who leaves has set that already
        if (!free) {
            idle = false;
        } else if (used || !idle) {
            used = false;
            idle = true;
            idleSince = now;
        }
        return free && now - idleSince >= timeToLive;
    }

    @Override
    boolean tryClaim() {
        return use();
    }

    @Override
    Object resource() {
        return value;
    }

    @Override
    protected void dispose() {
        try {
            Parked<K, V> mine = parked;
            if (mine != null) {
                slots.unpark(mine);
            }
        } finally {
            slots.dispose(value);
        }
    }
}
