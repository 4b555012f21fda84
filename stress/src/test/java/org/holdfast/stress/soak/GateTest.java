package org.holdfast.stress.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers stop while somebody measures, and a failure of one ends all. */
@Timeout(60)
class GateTest {
    @Test
    void nobodyWorksWhileTheGateIsShut() throws InterruptedException {
        Gate gate = new Gate();
        AtomicLong work = new AtomicLong();
        for (int i = 0; i < 3; i++) {
            gate.start("worker", () -> {
                while (gate.pass()) {
                    work.incrementAndGet();
                }
            });
        }
        for (int round = 0; round < 20; round++) {
            gate.shut();
            long before = work.get();
            Thread.sleep(2);
            assertEquals(before, work.get());
            gate.open();
            while (work.get() == before) {
                Thread.onSpinWait();
            }
        }
        gate.end();
        long last = work.get();
        Thread.sleep(2);
        assertEquals(last, work.get());
    }

    @Test
    void aFailureOfOneEndsTheOthersAndIsTold() {
        Gate gate = new Gate();
        gate.start("worker", () -> {
            boolean on = true;
            while (on) {
                on = gate.pass();
            }
        });
        gate.start("failing", () -> {
            throw new IllegalArgumentException("planted");
        });
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> {
            gate.end();
            gate.check();
        });
        assertTrue(String.valueOf(e.getCause()).contains("planted"), e.toString());
    }
}
