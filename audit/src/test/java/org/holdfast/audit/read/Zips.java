package org.holdfast.audit.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.audit.Artifact;
import org.holdfast.audit.Skipped;

/** Makes archives, and reads artifacts. */
final class Zips {
    private Zips() {}

    /** A zip file with these entries; each a name and a text, or bytes. */
    static byte[] of(Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write(bytes(namesAndContents[i + 1]));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Object content) {
        return content instanceof byte[] bytes ? bytes : ((String) content).getBytes(StandardCharsets.UTF_8);
    }

    static final String MULTI_RELEASE = "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n";

    /** What an artifact hands over, as {@code entry=content}, then what it skips. */
    static List<String> read(Artifact artifact) {
        Sink sink = new Sink();
        try {
            artifact.read(sink);
        } catch (IOException e) {
            sink.lines.add("ends: " + e.getMessage());
        }
        return sink.lines;
    }

    /** What all artifacts hand over, by their names for messages. */
    static TreeMap<String, List<String>> read(Found found) {
        TreeMap<String, List<String>> all = new TreeMap<>();
        found.artifacts().forEach(artifact -> all.put(artifact.toString(), read(artifact)));
        return all;
    }

    static List<String> skipped(Found found) {
        return found.skipped().stream().map(Zips::line).toList();
    }

    private static String line(Skipped skipped) {
        return skipped.artifact() + " | " + skipped.name() + " | " + skipped.reason();
    }

    private static final class Sink implements Artifact.ClassSink {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void accept(String entry, byte[] bytes) {
            lines.add(entry + "=" + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void skip(String entry, String reason) {
            lines.add("skips " + entry + ": " + reason);
        }
    }
}
