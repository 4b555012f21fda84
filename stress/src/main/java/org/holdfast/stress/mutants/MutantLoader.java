package org.holdfast.stress.mutants;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world of its own for the project's classes: what was mutated first, then the compiled modules and their tests, never the
 * classes that this JVM already runs. Libraries come from the parent. The tracker is there for its own tests alone: core would be
 * watched by it.
 *
 * <p>Thread safety: as any class loader.
 */
final class MutantLoader extends URLClassLoader {
    private static final String OURS = "org.holdfast.";

    static {
        registerAsParallelCapable();
    }

    private static final List<String> OF_CORE = List.of(
            "core/target/test-classes", "cli/target/classes", "stress/target/classes", "stress/target/test-classes");
    private static final List<String> OF_TRACKER = List.of("tracker/target/test-classes", "tracker/target/classes");

    private final Map<String, byte[]> mutated;

    MutantLoader(Map<String, byte[]> mutated, String module, Path home) {
        super(
                "mutant",
                folders(home, module.equals(MutantCompiler.TRACKER) ? OF_TRACKER : OF_CORE),
                MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    private static URL[] folders(Path home, List<String> folders) {
        URL[] urls = new URL[folders.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = home.resolve(folders.get(i)).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(folders.get(i), e);
            }
        }
        return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    /** Who reads our class files, as the explorer does, reads the mutated ones. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            byte[] bytes = mutated.get(
                    name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            if (bytes != null) {
                return new ByteArrayInputStream(bytes);
            }
        }
        URL own = findResource(name);
        try {
            return own == null ? super.getResourceAsStream(name) : own.openStream();
        } catch (IOException e) {
            return null;
        }
    }
}
