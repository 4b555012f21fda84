package org.holdfast.tracker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A copy of Holdfast and its tracker of its own: what one test follows no other sees. Libraries come from the parent. */
final class OwnCopy extends URLClassLoader {
    OwnCopy() {
        super(new URL[0], Optional.ofNullable(Test.class.getClassLoader()).orElseThrow());
    }

    /** Makes the class anew in a copy, runs it, and closes the copy. */
    @SuppressWarnings("unchecked")
    static <T> T call(Class<? extends Callable<T>> type) throws Exception {
        try (OwnCopy copy = new OwnCopy()) {
            return ((Callable<T>)
                            copy.loadClass(type.getName()).getConstructor().newInstance())
                    .call();
        }
    }

    /** The same for a class that is given a text. */
    @SuppressWarnings("unchecked")
    static List<String> call(Class<? extends Callable<List<String>>> type, String argument) throws Exception {
        try (OwnCopy copy = new OwnCopy()) {
            return ((Callable<List<String>>) copy.loadClass(type.getName())
                            .getConstructor(String.class)
                            .newInstance(argument))
                    .call();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.holdfast.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream file = ours().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return ours().getResources(name);
    }

    private static ClassLoader ours() {
        return OwnCopy.class.getClassLoader();
    }
}
