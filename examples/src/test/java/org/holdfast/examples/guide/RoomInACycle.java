package org.holdfast.examples.guide;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.RefCounted;

/** What not to do: the cycle that the page "cycles" shows. */
final class RoomInACycle extends RefCounted {
    private final List<Guest> guests = new ArrayList<>();
    private final Runnable disposed;

    RoomInACycle(Runnable disposed) {
        this.disposed = disposed;
    }

    Guest admit() {
        Guest guest = new Guest(this);
        guest.retain();
        guests.add(guest);
        return guest;
    }

    void leave(Guest guest) {
        if (guests.remove(guest)) {
            guest.release();
        }
    }

    @Override
    protected void dispose() {
        guests.forEach(RefCounted::release);
        disposed.run();
    }

    /** Holds the room that holds it. */
    static final class Guest extends RefCounted {
        private final RoomInACycle room;

        Guest(RoomInACycle room) {
            room.retain(); // the room holds me, and I hold the room: neither is ever disposed of
            this.room = room;
        }

        @Override
        protected void dispose() {
            room.release();
        }
    }
}
