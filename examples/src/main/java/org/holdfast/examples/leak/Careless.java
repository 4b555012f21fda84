package org.holdfast.examples.leak;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.Ref;
import org.holdfast.RefCountException;

/** The same visitors, each with one mistake that people make. */
final class Careless {
    private static final int MOST_UPLOADS = 20;

    /** Nobody ever takes one out. */
    private static final Map<OpenFile, Ref<OpenFile>> RECENT = new ConcurrentHashMap<>();

    private final AtomicInteger uploads = new AtomicInteger();

    List<Visitor> visitors() {
        return List.of(Careless::preview, Careless::remember, this::upload);
    }

    private static void preview(Ref<OpenFile> file) throws IOException {
        Ref<OpenFile> mine = file.share(); // first mistake: the exception below passes the close by
        mine.get().text();
        mine.close();
    }

    private static void remember(Ref<OpenFile> file) {
        RECENT.computeIfAbsent(file.get(), opened -> file.share()); // second mistake: kept in a static map
    }

    private void upload(Ref<OpenFile> file) throws IOException {
        if (uploads.incrementAndGet() > MOST_UPLOADS) {
            return;
        }
        Upload upload = Upload.of(file.get().head());
        upload.retain(); // the journal's
        journal(upload);
        try {
            upload.release(); // the sender's, which the journal gave up already
        } catch (RefCountException e) {
            throw new IOException("the upload was gone before it was sent", e);
        }
    }

    private static void journal(Upload upload) {
        try {
            upload.release(); // closed as soon as it is written
        } finally {
            upload.release(); // third mistake: and once more, to be sure
        }
    }
}
