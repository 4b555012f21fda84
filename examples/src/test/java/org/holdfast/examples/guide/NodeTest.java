package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.holdfast.Ref;
import org.junit.jupiter.api.Test;

class NodeTest {
    @Test
    void stoppedNodeGivesBackWhatNobodyHolds() throws InterruptedException {
        BufferPool pool = new BufferPool();
        Node node = new Node(pool);
        assertEquals(0, node.serve());
        Ref<ByteBuffer> held = node.scratch();

        assertTrue(node.stop(Duration.ofSeconds(30)));

        assertEquals(1, pool.idle(), "the routes");
        assertThrows(IllegalStateException.class, node::serve);
        held.close();
        assertEquals(2, pool.idle());
    }
}
