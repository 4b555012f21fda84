package org.holdfast.examples.guide;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.elasticsearch.core.AbstractRefCounted;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;

/** The current reader of an index, before and after: the page "coming-from-lucene". */
final class FromLucene {
    private FromLucene() {}

    static int before(SearcherManager manager) throws IOException {
        IndexSearcher searcher = manager.acquire();
        try {
            return searcher.getIndexReader().numDocs();
        } finally {
            manager.release(searcher); // whose claim this is, nobody checks
        }
    }

    static int after(RefSlot<DirectoryReader> current) {
        try (ScopedRef<DirectoryReader> reader = current.acquireScoped()) {
            return reader.get().numDocs();
        }
    }

    static RefSlot<DirectoryReader> open(DirectoryReader first) {
        return new RefSlot<>(Ref.of(first, IndexReader::close));
    }

    /** One thread at a time; others read on meanwhile. */
    static boolean refresh(RefSlot<DirectoryReader> current) throws IOException {
        try (Ref<DirectoryReader> now = current.acquire()) {
            DirectoryReader newer = DirectoryReader.openIfChanged(now.get());
            if (newer == null) {
                return false;
            }
            try (Ref<DirectoryReader> next = Ref.of(newer, IndexReader::close)) {
                current.set(next); // moves it in; if the slot is closed by now, next is closed here
            }
            return true;
        }
    }

    static AbstractRefCounted elastic(Runnable free) {
        return AbstractRefCounted.of(free);
    }

    static Ref<Runnable> handle(Runnable free) {
        return Ref.of(free, Runnable::run);
    }
}
