package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void cycleIsNeverDisposedOfThoughNobodyElseHoldsIt() {
        AtomicInteger disposed = new AtomicInteger();
        RoomInACycle room = new RoomInACycle(disposed::incrementAndGet);
        RoomInACycle.Guest guest = room.admit();

        assertFalse(room.release(), "the guest holds the room");
        assertFalse(guest.release(), "the room holds the guest");
        assertEquals(0, disposed.get());

        room.leave(guest);
        assertEquals(1, disposed.get(), "taking one claim out ends the cycle");
    }

    @Test
    void roomGoesWithItsLastHolderAndItsGuestsAreTold() {
        BufferPool pool = new BufferPool();
        Room room = Room.open(pool);
        Room.Guest guest = room.admit();
        assertTrue(guest.write(42));

        assertTrue(room.release(), "the guest does not hold the room");

        assertEquals(1, pool.idle());
        assertFalse(guest.write(43));
        assertEquals(42, pool.take().getInt(0));
        assertTrue(guest.release(), "the room gave up its claim on the guest");
    }
}
