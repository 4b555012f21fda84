package org.holdfast.examples.guide;

import java.io.IOException;
import java.util.List;
import org.holdfast.Ref;
import org.holdfast.RefCounted;

/** In which order things are disposed of, and what becomes of failures: the page "dispose". */
final class Dispose {
    private Dispose() {}

    /** Reads a file that lies in a folder, and holds it. */
    static final class Opened extends RefCounted {
        private final String name;
        private final List<String> log;
        private final List<? extends RefCounted> below;

        Opened(String name, List<String> log, RefCounted... below) {
            this.name = name;
            this.log = log;
            this.below = List.of(below);
        }

        @Override
        protected void dispose() {
            log.add(name + " begins");
            below.forEach(RefCounted::release); // dead on return; disposed of after this dispose has returned
            log.add(name + " ends");
        }
    }

    static void readerOfAFileInAFolder(List<String> log) {
        Opened folder = new Opened("folder", log);
        Opened file = new Opened("file", log, folder); // takes over the creator's claim on the folder
        Opened reader = new Opened("reader", log, file);
        reader.release();
    }

    static Ref<String> failing(String name) {
        return Ref.of(name, value -> {
            throw new IOException(value + " could not be flushed"); // a checked one leaves close() as it came
        });
    }
}
