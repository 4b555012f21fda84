package org.holdfast.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The classes of one directory or jar, by internal name. */
final class ClassFiles {
    private ClassFiles() {}

    static Map<String, ClassNode> read(Path directoryOrJar) {
        Map<String, ClassNode> classes = new TreeMap<>();
        for (byte[] bytes : bytes(directoryOrJar)) {
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            classes.put(node.name, node);
        }
        return classes;
    }

    private static List<byte[]> bytes(Path directoryOrJar) {
        try {
            if (Files.isDirectory(directoryOrJar)) {
                return below(directoryOrJar);
            }
            try (FileSystem jar = FileSystems.newFileSystem(directoryOrJar)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the classes of " + directoryOrJar, e);
        }
    }

    private static List<byte[]> below(Path root) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".class")).sorted().toList()) {
                all.add(Files.readAllBytes(path));
            }
        }
        return all;
    }

    /** {@code org/holdfast/MisuseLog$Entry} as {@code MisuseLog.Entry}. */
    static String shortName(ClassNode node) {
        return node.name.substring(node.name.lastIndexOf('/') + 1).replace('$', '.');
    }
}
