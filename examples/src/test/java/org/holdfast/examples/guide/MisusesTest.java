package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.holdfast.Misuse;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisusesTest {
    private final ConcurrentLinkedQueue<MisuseReport> heard = new ConcurrentLinkedQueue<>();
    private final BufferPool pool = new BufferPool();
    private final MisuseHandler before;

    MisusesTest() {
        MisuseReports.reset(); // a site that another test has reported is not reported again
        before = Misuses.listen(heard);
    }

    @AfterEach
    void leaveAsBefore() {
        MisuseReports.setHandler(before);
    }

    @Test
    void releaseTooManyRobsAnotherHolderOfABareCounterAndIsFoundAtTheWrongPlace() {
        RefCount count = RefCount.of(2); // one claim is mine, one is yours
        assertFalse(count.release()); // mine
        assertTrue(count.release()); // mine again, by mistake: taken for yours, and the resource goes
        assertEquals(0, heard.size(), "nothing to see for any counter");
        assertThrows(RefCountException.class, count::release); // yours: the report names you

        assertEquals(
                List.of(Misuse.OVER_RELEASE),
                heard.stream().map(MisuseReport::misuse).toList());
    }

    @Test
    void closeTooManyOfAHandleRobsNobody() {
        Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give);
        Ref<ByteBuffer> yours = mine.share();
        mine.close();
        mine.close(); // mine again, by mistake: nothing happens
        yours.get().putInt(0, 42); // still there

        assertEquals(0, pool.idle());
        yours.close();
        assertEquals(1, pool.idle());
        assertEquals(0, heard.size());
    }

    @Test
    void sameMistakeOnTheSameLineIsHeardOnce() {
        Ref<ByteBuffer> mine = Ref.of(pool.take(), pool::give);
        mine.close();
        for (int i = 0; i < 3; i++) {
            assertThrows(RefCountException.class, mine::get);
        }

        assertEquals(1, heard.size());
        assertEquals(Misuse.USE_AFTER_RELEASE, heard.element().misuse());
    }
}
