package org.holdfast.bench.adopters;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;
import org.holdfast.bench.slices.Variant;

/**
 * Searches of an index of this repository's text, each on the searcher that is current at that moment; or only the claim on
 * it, without a search.
 *
 * <p>Thread safety: as that of every variant.
 */
abstract class SearchLoad extends Variant {
    /** What the names of whole searches begin with. */
    static final String SEARCH = "Lucene search, ";

    /** What the names of claims alone begin with. */
    static final String CLAIM = "Lucene claim alone, ";

    private static final String[] WORDS = {
        "claim", "release", "thread", "reader", "shard", "dispose", "memory", "lucene"
    };

    private final boolean searching;
    private final Query[] queries = new Query[WORDS.length];

    SearchLoad(String holder, boolean searching) {
        super((searching ? SEARCH : CLAIM) + holder);
        this.searching = searching;
        for (int i = 0; i < WORDS.length; i++) {
            queries[i] = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term("text", WORDS[i])), BooleanClause.Occur.SHOULD)
                    .add(new TermQuery(new Term("text", WORDS[(i + 3) % WORDS.length])), BooleanClause.Occur.SHOULD)
                    .build();
        }
    }

    static Directory index() {
        try {
            return RepositoryIndex.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final int run(int n) {
        int found = 0;
        try {
            for (int i = 0; i < n; i++) {
                found += one(queries[i & WORDS.length - 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    abstract int one(Query query) throws IOException;

    final int use(IndexSearcher searcher, Query query) throws IOException {
        return searching
                ? searcher.search(query, 10).scoreDocs.length
                : searcher.getIndexReader().maxDoc();
    }

    /** Before: Lucene's own holder. */
    static final class Manager extends SearchLoad {
        private final SearcherManager manager;

        Manager(Boolean searching) throws IOException {
            super("SearcherManager", searching);
            manager = new SearcherManager(index(), null);
        }

        @Override
        int one(Query query) throws IOException {
            IndexSearcher searcher = manager.acquire();
            try {
                return use(searcher, query);
            } finally {
                manager.release(searcher);
            }
        }

        @Override
        public boolean intact() {
            try {
                IndexSearcher searcher = manager.acquire();
                int claims = searcher.getIndexReader().getRefCount();
                manager.release(searcher);
                return claims == 2;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Ref<IndexSearcher> opened() throws IOException {
        DirectoryReader reader = DirectoryReader.open(index());
        return Ref.of(
                new IndexSearcher(reader), searcher -> searcher.getIndexReader().close());
    }

    private static boolean closes(RefSlot<IndexSearcher> slot) {
        IndexSearcher searcher;
        try (Ref<IndexSearcher> last = slot.acquire()) {
            searcher = last.get();
            slot.close();
            if (searcher.getIndexReader().getRefCount() != 1) {
                return false;
            }
        }
        return searcher.getIndexReader().getRefCount() == 0;
    }

    /** After: the slot, with a claim for the block. */
    static final class Scoped extends SearchLoad {
        private final RefSlot<IndexSearcher> slot;

        Scoped(Boolean searching) throws IOException {
            super("RefSlot.acquireScoped", searching);
            slot = new RefSlot<>(opened());
        }

        @Override
        int one(Query query) throws IOException {
            try (ScopedRef<IndexSearcher> searcher = slot.acquireScoped()) {
                return use(searcher.get(), query);
            }
        }

        @Override
        public boolean intact() {
            return closes(slot);
        }
    }

    /** After: the slot, with a handle that may go anywhere. */
    static final class Shared extends SearchLoad {
        private final RefSlot<IndexSearcher> slot;

        Shared(Boolean searching) throws IOException {
            super("RefSlot.acquire", searching);
            slot = new RefSlot<>(opened());
        }

        @Override
        int one(Query query) throws IOException {
            try (Ref<IndexSearcher> searcher = slot.acquire()) {
                return use(searcher.get(), query);
            }
        }

        @Override
        public boolean intact() {
            return closes(slot);
        }
    }
}
