package org.holdfast.examples.story.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The counter on the guide's page that is not to be shifted. */
class OpensTest {
    @Test
    void deviceStartsAgainAfterItsLastUserLeft() {
        Device device = new Device();
        device.open();
        device.open();
        device.close();
        assertEquals(1, device.starts - device.stops);
        device.close();
        device.open();
        assertEquals(2, device.starts);
        assertEquals(1, device.stops);
    }

    private static final class Device {
        private int opens;
        private int starts;
        private int stops;

        synchronized void open() {
            if (opens++ == 0) {
                start();
            }
        }

        synchronized void close() {
            if (--opens == 0) {
                stop();
            }
        }

        private void start() {
            starts++;
        }

        private void stop() {
            stops++;
        }
    }
}
