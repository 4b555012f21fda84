package org.holdfast.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Artifacts made of the classes of a test. */
final class TestArtifacts {
    private TestArtifacts() {}

    /** These classes and all that is nested in them. */
    static Artifact classes(String name, Class<?>... types) {
        List<byte[]> files = new ArrayList<>();
        for (Class<?> type : types) {
            add(type, files);
        }
        return of(name, files);
    }

    static Artifact of(String name, List<byte[]> files) {
        return new Artifact() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void read(ClassSink classes) {
                for (int i = 0; i < files.size(); i++) {
                    classes.accept("entry " + i, files.get(i).clone());
                }
            }
        };
    }

    private static void add(Class<?> type, List<byte[]> files) {
        files.add(bytes(type));
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(nested, files);
        }
    }

    static byte[] bytes(Class<?> type) {
        String entry = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(entry)) {
            if (in == null) {
                throw new IllegalArgumentException("no class file of " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
