package org.holdfast.audit.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of a folder that was walked already: their names below it, and where they are. */
final class FolderArchive implements Archive {
    private final Map<String, Path> files;

    FolderArchive(Map<String, Path> files) {
        this.files = new LinkedHashMap<>(files);
    }

    @Override
    public Collection<String> names() {
        return files.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path file = files.get(name);
        if (file == null || !Files.isRegularFile(file)) {
            throw new NoSuchFileException(name);
        }
        return Files.newInputStream(file);
    }

    @Override
    public void close() {}
}
