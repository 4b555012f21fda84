package org.holdfast.bench.adopters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.holdfast.bench.slices.Once;

/** An index, in memory, of this repository's own pages and sources. */
final class RepositoryIndex {
    private static final List<String> PLACES = List.of("docs", "core/src/main/java", "README.md", "ARCHITECTURE.md");

    private RepositoryIndex() {}

    /** A directory of the caller's own with the index, which is built once for all. */
    static Directory open() throws IOException {
        Map<String, byte[]> files = Once.of("index of the repository", RepositoryIndex::files);
        Directory directory = new ByteBuffersDirectory();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try (IndexOutput out = directory.createOutput(file.getKey(), IOContext.DEFAULT)) {
                out.writeBytes(file.getValue(), file.getValue().length);
            }
        }
        return directory;
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        try (Directory built = build()) {
            for (String name : built.listAll()) {
                try (IndexInput in = built.openInput(name, IOContext.DEFAULT)) {
                    byte[] bytes = new byte[(int) in.length()];
                    in.readBytes(bytes, 0, bytes.length);
                    files.put(name, bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot index this repository's text", e);
        }
        return files;
    }

    private static Directory build() throws IOException {
        Path home = home();
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (String place : PLACES) {
                try (Stream<Path> files = Files.walk(home.resolve(place))) {
                    for (Path file :
                            files.filter(RepositoryIndex::isText).sorted().toList()) {
                        writer.addDocument(document(
                                home.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8)));
                    }
                }
            }
            writer.forceMerge(1);
        }
        return directory;
    }

    static Document document(String path, String text) {
        Document document = new Document();
        document.add(new StringField("path", path, Field.Store.YES));
        document.add(new TextField("text", text, Field.Store.NO));
        return document;
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".md") || name.endsWith(".java"));
    }

    /** Where the launcher says the repository is; tests run one folder below. */
    private static Path home() throws IOException {
        String said = System.getProperty("holdfast.home");
        for (Path place : said != null ? List.of(Path.of(said)) : List.of(Path.of(""), Path.of(".."))) {
            if (Files.isDirectory(place.resolve("docs")) && Files.isRegularFile(place.resolve("README.md"))) {
                return place;
            }
        }
        throw new IOException("cannot find the repository, whose text is indexed; say -Dholdfast.home=DIR");
    }
}
