package org.holdfast.examples.findings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.fs.RefCountedFile;

/** {@code RefCountedFile} of flink-core: a claim on a file that is deleted already, and the file is deleted a second time. */
final class FlinkRefCountedFile {
    private final Path path;
    private final RefCountedFile counted;

    private FlinkRefCountedFile(Path path) {
        this.path = path;
        this.counted = new RefCountedFile(path.toFile());
    }

    public static void main(String[] args) throws IOException {
        Path path = Files.createTempFile("finding", ".tmp");
        try {
            FlinkRefCountedFile file = new FlinkRefCountedFile(path);
            file.show("new");
            boolean closed = file.counted.release();
            file.show("release -> " + closed);
            file.counted.retain(); // the caller's bug: it holds nothing
            file.show("retain, on a dead object");
            Files.createFile(path); // someone else uses the name, which is free
            file.show("another file of that name");
            closed = file.counted.release();
            file.show("release -> " + closed);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private void show(String call) {
        String file = Files.exists(path) ? ", file is there" : ", file is gone";
        Shown.step(call, Shown.count(counted.getReferenceCounter()) + file);
    }
}
