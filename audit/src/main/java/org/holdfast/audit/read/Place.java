package org.holdfast.audit.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where an archive is, so that it can be opened when its turn comes and need not be kept. */
interface Place {
    /** Opens it. */
    Archive open(Limits limits) throws IOException;

    /** About how many bytes it has, or 0 when that is not known. */
    default long size() {
        return 0;
    }

    /** A folder that was walked. */
    static Place folder(Map<String, Path> files) {
        FolderArchive archive = new FolderArchive(files);
        return limits -> archive;
    }

    /**
     * A file, or an archive inside it.
     *
     * @param file on disk
     * @param inside names of archives, each inside the one before
     */
    record InFile(Path file, List<String> inside) implements Place {
        public InFile {
            inside = List.copyOf(inside);
        }

        InFile nested(String name) {
            List<String> longer = new ArrayList<>(inside);
            longer.add(name);
            return new InFile(file, longer);
        }

        @Override
        public long size() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                return 0; // whoever opens it hears why
            }
        }

        @Override
        public Archive open(Limits limits) throws IOException {
            Archive archive = new ZipArchive(file, limits.entries());
            for (String name : inside) {
                try (Archive outer = archive) {
                    archive = new MemoryArchive(outer.read(name, limits.nestedBytes()), limits);
                }
            }
            return archive;
        }
    }
}
