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
 * value idle: a value is never reaped too early, and too late by no more than the time between two passes.
 */
final class TableEntry<K, V> extends RefCounted implements TableSlot<K, V> {
    final K key;
    private final TableSlots<K, V> slots;

    /** Set once, before anybody else can see this. */
    @SuppressWarnings("NullAway.Init")
    private V value;

    /** What the observer knows the table's claim by. */
    @Nullable
    Object token;

    /** Written before the table gives up its claim to it, so that whoever is last sees it. */
    private @Nullable Parked<K, V> parked;

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
        if (!used) { // a store each time would fetch the line from whoever else has just used it
            used = true;
        }
        return true;
    }

    /** Wraps a claim that {@link #use} took; without memory for the handle, that gives it up. */
    Ref<V> handle() {
        return Ref.shared(this, token);
    }

    /** Gives up the table's claim, which the caller took out of its slot. */
    void releaseTables() {
        Watch.released(this, token);
        boolean ignored = release();
    }

    /** What a removed value stands as at its key while it has users. */
    Parked<K, V> parked() {
        Parked<K, V> mine = parked;
        if (mine == null) {
            parked = mine = new Parked<>(this);
        }
        return mine;
    }

    /** Moves the idle clock; answers whether it has run for the time to live. Called by one pass at a time. */
    boolean isOver(long now, long timeToLive) {
        boolean free = current() == 0; // before `used`: who leaves has set that already
        if (!free) {
            idle = false;
            return false;
        }
        if (used || !idle) {
            used = false;
            idle = true;
            idleSince = now;
        }
        return now - idleSince >= timeToLive;
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
