package org.holdfast.examples.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.RefCount;
import org.elasticsearch.core.AbstractRefCounted;
import org.holdfast.Ref;
import org.holdfast.RefCountException;
import org.holdfast.RefSlot;
import org.junit.jupiter.api.Test;

class FromLuceneTest {
    @Test
    void slotServesTheCurrentReaderAsTheManagerDoes() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()));
                SearcherManager manager = new SearcherManager(writer, null)) {
            RefSlot<DirectoryReader> current = FromLucene.open(DirectoryReader.open(writer));
            assertEquals(FromLucene.before(manager), FromLucene.after(current));
            assertFalse(FromLucene.refresh(current), "nothing has changed");

            Ref<DirectoryReader> reader = current.acquire();
            writer.addDocument(new Document());
            assertTrue(manager.maybeRefresh());
            assertTrue(FromLucene.refresh(current));

            assertEquals(1, FromLucene.before(manager));
            assertEquals(1, FromLucene.after(current));
            assertEquals(0, reader.get().numDocs(), "who read the old one goes on");
            DirectoryReader old = reader.get();
            reader.close();
            assertEquals(0, old.getRefCount());
            current.close();
        }
    }

    @Test
    void readerThatComesTooLateForItsSlotIsClosed() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            DirectoryReader reader = DirectoryReader.open(writer);
            RefSlot<DirectoryReader> current = FromLucene.open(reader);
            current.close();
            DirectoryReader next = DirectoryReader.open(writer);

            assertThrows(IllegalStateException.class, () -> {
                try (Ref<DirectoryReader> late = Ref.of(next, DirectoryReader::close)) {
                    current.set(late);
                }
            });

            assertEquals(0, reader.getRefCount());
            assertEquals(0, next.getRefCount());
        }
    }

    /** lucene-core 9.12.3 and 10.5.1: incRef asks nothing. */
    @Test
    void deadStaysDeadHereAndIsReleasedTwiceThere() throws IOException {
        AtomicInteger released = new AtomicInteger();
        RefCount<String> lucene = new RefCount<>("value") {
            @Override
            protected void release() {
                released.incrementAndGet();
            }
        };
        lucene.decRef();
        lucene.incRef();
        lucene.decRef();
        assertEquals(2, released.get());

        AtomicInteger disposed = new AtomicInteger();
        Ref<String> ref = Ref.of("value", value -> disposed.incrementAndGet());
        ref.close();
        assertThrows(RefCountException.class, ref::share);
        ref.close();
        assertEquals(1, disposed.get());
    }

    /** elasticsearch-core 8.15.0: one decRef too many is asserted, not checked. */
    @Test
    void releaseOnceTooOftenIsFoundWithoutAssertionsToo() {
        AbstractRefCounted elastic = FromLucene.elastic(() -> {});
        assertTrue(elastic.decRef());
        if (AbstractRefCounted.class.desiredAssertionStatus()) {
            assertThrows(AssertionError.class, elastic::decRef);
        } else {
            assertFalse(elastic.decRef());
        }

        org.holdfast.RefCount count = new org.holdfast.RefCount();
        assertTrue(count.release());
        assertThrows(RefCountException.class, count::release);
    }

    @Test
    void handleRunsItsRunnableAfterTheLastClose() {
        AtomicInteger freed = new AtomicInteger();
        Ref<Runnable> handle = FromLucene.handle(freed::incrementAndGet);
        Ref<Runnable> other = handle.share();
        handle.close();
        assertEquals(0, freed.get());
        other.close();
        assertEquals(1, freed.get());
    }
}
