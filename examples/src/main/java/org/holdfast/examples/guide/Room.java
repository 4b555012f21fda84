package org.holdfast.examples.guide;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.RefCounted;
import org.holdfast.ScopedRef;
import org.holdfast.Unclaimed;

/** A room keeps its guests; a guest knows its room and keeps nothing: the page "cycles". */
final class Room extends RefCounted {
    private final List<Guest> guests = new ArrayList<>();
    private final BufferPool pool;
    private final ByteBuffer memory;

    private Room(BufferPool pool, ByteBuffer memory) {
        this.pool = pool;
        this.memory = memory;
    }

    static Room open(BufferPool pool) {
        return new Room(pool, pool.take());
    }

    Guest admit() {
        Guest guest = new Guest(this);
        guest.retain(); // the room's claim; the first one is the caller's
        guests.add(guest);
        return guest;
    }

    @Override
    protected void dispose() {
        guests.forEach(RefCounted::release); // each is disposed of after this, however many there are
        pool.give(memory);
    }

    /** Outlives its room if somebody else holds it. */
    static final class Guest extends RefCounted {
        private final Unclaimed<Room> room; // upwards: no claim

        Guest(Room room) {
            this.room = Unclaimed.of(room);
        }

        boolean write(int value) {
            try (ScopedRef<Room> held = room.tryShareScoped()) {
                if (held == null) {
                    return false; // the room is gone; try has nothing to close
                }
                held.get().memory.putInt(0, value);
                return true;
            }
        }

        @Override
        protected void dispose() {}
    }
}
