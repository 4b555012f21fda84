package org.holdfast.bench.adopters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.holdfast.bench.slices.Variant;
import org.holdfast.bench.topic.Topic;
import org.holdfast.bench.topic.TopicContract;
import org.holdfast.bench.topic.Variants;
import org.junit.jupiter.api.Test;

class AdoptersVariantsTest extends TopicContract {
    @Override
    protected Topic topic() {
        return new AdoptersTopic();
    }

    /** A search takes as long as thousands of claims. */
    @Override
    protected int operations() {
        return 300;
    }

    @Test
    void beforeAndAfterDoTheSame() {
        Variants all = new AdoptersTopic().load();
        assertEquals(Set.of(), all.missing().keySet());
        Map<String, List<Variant>> loads = all.loaded().values().stream()
                .filter(variant -> !variant.name().startsWith("raw"))
                .collect(Collectors.groupingBy(variant -> variant.name().split(", ")[0]));

        assertEquals(Set.of("Netty echo", "Netty frame alone", "Lucene search", "Lucene claim alone"), loads.keySet());
        loads.forEach((load, variants) -> {
            assertTrue(variants.size() >= 2, load);
            assertEquals(
                    1,
                    new TreeSet<>(variants.stream()
                                    .map(variant -> variant.run(100))
                                    .toList())
                            .size(),
                    load + " answers differ");
            variants.forEach(variant -> assertTrue(variant.intact(), variant.name()));
        });
    }

    @Test
    void everyFrameComesBackAndNoneIsLeft() {
        for (boolean counted : new boolean[] {false, true}) {
            EchoLoad echo = new EchoLoad(counted);
            assertEquals(1_000, echo.run(1_000));
            assertEquals(7, echo.run(7));
            assertTrue(echo.intact(), echo.name());
        }
    }

    @Test
    void aFrameThatAHandlerForgetsIsMissed() {
        EchoServer server = new EchoServer(content -> new CountedFrame(content).retain());
        try (server;
                java.net.Socket client = new java.net.Socket()) {
            assertTrue(server.address().getAddress().isLoopbackAddress());
            client.connect(server.address(), 5_000);
            client.getOutputStream().write(new byte[EchoServer.FRAME]);
            assertEquals(EchoServer.FRAME, client.getInputStream().readNBytes(EchoServer.FRAME).length);
            assertEquals(1, server.left());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theServerListensOnTheLoopbackAddressOnly() throws Exception {
        try (EchoServer server = new EchoServer((ByteBuf content) -> new NettyFrame(content))) {
            assertEquals(InetAddress.getLoopbackAddress(), server.address().getAddress());
            assertEquals(0, server.left());
        }
    }

    @Test
    void theIndexHasTheRepositorysOwnText() throws Exception {
        try (Directory directory = RepositoryIndex.open();
                DirectoryReader reader = DirectoryReader.open(directory)) {
            assertTrue(reader.numDocs() > 60, "documents: " + reader.numDocs());
            assertTrue(reader.docFreq(new org.apache.lucene.index.Term("text", "claim")) > 30);
        }
        SearchLoad search = new SearchLoad.Scoped(true);
        assertTrue(search.run(8) >= 40, "each search finds something");
        assertTrue(search.intact());
        assertFalse(new AdoptersTopic().shared("Netty echo, RefCount field"));
    }

    @Test
    void everyVariantIsComparedWithWhatWasBefore() {
        AdoptersTopic topic = new AdoptersTopic();
        Set<String> names = topic.load().loaded().keySet();
        for (String name : names) {
            assertTrue(names.contains(topic.base(name)), name);
            assertEquals(name.contains(", Ref"), topic.own(name), name);
        }
    }
}
