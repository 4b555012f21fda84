package org.holdfast.bench.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.holdfast.bench.slices.OwnCopy;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class TrackingVariantsTest extends TopicContract {
    private static final Variants ALL = new TrackingTopic().load();

    @Override
    protected Topic topic() {
        return new TrackingTopic();
    }

    @Test
    void everyPeerLoads() {
        assertEquals(Map.of(), ALL.missing());
    }

    /** Who does not get the subject, or gets it dead, reads less. */
    @Test
    void everyClaimReadsTheLivingSubject() {
        for (Variant variant : ALL.loaded().values()) {
            if (!variant.name().startsWith("raw")) {
                assertEquals(100, variant.run(100), variant.name());
            }
        }
    }

    @Test
    void anUntrackedHandleIsUntrackedAlthoughTheTrackerIsOnThePath() {
        Map<String, Double> sizes = topic().sizes(ALL, "B/op of Ref share and close"::equals);

        assertEquals(Map.of("B/op of Ref share and close", 24.0), sizes);
    }

    /** On a thread of its own: a test runner's frames are more than that already. */
    @Test
    void aCallPathIsAsDeepAsSaid() throws Exception {
        AtomicInteger depth = new AtomicInteger();
        Thread thread = new Thread(() -> depth.set(
                Deep.run(1, n -> Math.toIntExact(StackWalker.getInstance().walk(Stream::count)))));
        thread.start();
        thread.join(10_000);

        assertEquals(Deep.FRAMES, depth.get());
    }

    @Test
    void aMillionOpenHandlesCostTheCollectorSomethingAndAreClosedAfterwards() {
        Variant handles = OwnCopy.choosing(OpenHandles.class, OpenHandles.REFS, Map.of());

        assertTrue(handles.run(1) > 0);
        assertTrue(handles.intact());
    }
}
