package org.holdfast.stress.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.RefCount;

/** What the search starts from: whole archives and class files. */
final class Seeds {
    private static final String MANIFEST = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

    private Seeds() {}

    static void write(Path folder, List<byte[]> seeds) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed" + i), seeds.get(i));
        }
    }

    static List<byte[]> archives() throws IOException {
        byte[] inner = zip("a/A.class", new byte[] {1}, "b.jar", zip("C.class", new byte[] {2}));
        return List.of(
                zip("a/A.class", new byte[100], "x.txt", new byte[3]),
                zip("WEB-INF/lib/inner.jar", inner, "WEB-INF/classes/A.class", new byte[5]),
                zip(
                        "META-INF/MANIFEST.MF",
                        MANIFEST.getBytes(StandardCharsets.UTF_8),
                        "A.class",
                        new byte[1],
                        "META-INF/versions/11/A.class",
                        new byte[2]));
    }

    static List<byte[]> classFiles() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Class<?> each : List.of(RefCount.class, Counted.class, Judged.class)) {
            String name = each.getName().substring(each.getPackageName().length() + 1) + ".class";
            try (InputStream in = Objects.requireNonNull(each.getResourceAsStream(name))) {
                seeds.add(in.readAllBytes());
            }
        }
        return seeds;
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** A counter in the shape that most people give it. */
    static final class Counted {
        private final java.util.concurrent.atomic.AtomicInteger refs = new java.util.concurrent.atomic.AtomicInteger(1);

        boolean retain() {
            int seen = refs.get();
            while (seen > 0 && !refs.compareAndSet(seen, seen + 1)) {
                seen = refs.get();
            }
            return seen > 0;
        }

        boolean release() {
            return refs.decrementAndGet() == 0;
        }
    }

    /** And in an older one. */
    static final class Judged {
        private int refs = 1;

        synchronized void retain() {
            refs++;
        }

        synchronized boolean release() {
            return --refs == 0;
        }
    }
}
