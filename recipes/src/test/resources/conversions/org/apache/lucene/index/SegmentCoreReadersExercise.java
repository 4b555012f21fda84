package org.apache.lucene.index;

import org.apache.lucene.document.Document;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

public final class SegmentCoreReadersExercise {
    private static SegmentCoreReaders open(Directory directory) throws Exception {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(new Document());
        }
        DirectoryReader reader = DirectoryReader.open(directory);
        SegmentCoreReaders core = ((SegmentReader) reader.leaves().get(0).reader()).core;
        core.incRef();
        reader.close();
        return core;
    }

    public static void contract() throws Exception {
        try (Directory directory = new ByteBuffersDirectory()) {
            SegmentCoreReaders core = open(directory);
            check(core.getRefCount() == 1);
            core.incRef();
            check(core.getRefCount() == 2);
            core.decRef();
            core.decRef();
            check(core.getRefCount() == 0);
            try {
                core.incRef();
                throw new AssertionError("a closed core was taken");
            } catch (AlreadyClosedException e) {
                check(core.getRefCount() == 0);
            }
        }
    }

    /** One decRef too many: the count goes below zero, and nobody is told. */
    public static boolean hazard() throws Exception {
        try (Directory directory = new ByteBuffersDirectory()) {
            SegmentCoreReaders core = open(directory);
            core.decRef();
            try {
                core.decRef();
            } catch (IllegalStateException e) {
                return false;
            }
            return core.getRefCount() < 0;
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
