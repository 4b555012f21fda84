package org.holdfast.examples.leak;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.holdfast.Ref;
import org.holdfast.Site;

/** The visitors as they should be. */
final class Careful {
    private static final int RECENT = 16;
    private static final Site KEPT = Site.here("recent file");

    /** The files visited last, each with a claim of its own. */
    private final ArrayDeque<Ref<OpenFile>> recent = new ArrayDeque<>();

    List<Visitor> visitors() {
        return List.of(Careful::preview, this::remember, Careful::upload);
    }

    private static void preview(Ref<OpenFile> file) throws IOException {
        try (Ref<OpenFile> mine = file.share()) {
            mine.get().text(); // throws for what is no text
        }
    }

    private void remember(Ref<OpenFile> file) {
        Ref<OpenFile> oldest;
        synchronized (recent) {
            recent.addLast(file.share(KEPT));
            oldest = recent.size() > RECENT ? recent.removeFirst() : null;
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    private static void upload(Ref<OpenFile> file) throws IOException {
        Upload upload = Upload.of(file.get().head());
        try {
            upload.retain(); // the journal's
            journal(upload);
        } finally {
            upload.release(); // the sender's; whether it was the last does not matter here
        }
    }

    private static void journal(Upload upload) {
        try {
            upload.size();
        } finally {
            upload.release();
        }
    }

    void close() {
        synchronized (recent) {
            recent.forEach(Ref::close);
            recent.clear();
        }
    }
}
