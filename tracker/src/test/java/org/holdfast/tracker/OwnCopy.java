package org.holdfast.tracker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A copy of Holdfast and its tracker of its own: what one test follows no other sees. Libraries come from the parent. */
final class OwnCopy extends URLClassLoader {
    OwnCopy() {
        super(new URL[0], Optional.ofNullable(Test.class.getClassLoader()).orElseThrow());
    }

    /** Makes the class anew in a copy, runs it on a thread named "program", and closes the copy. */
    static <T> T call(Class<? extends Callable<T>> type) throws Exception {
        return call(type, new Class<?>[0]);
    }

    /** The same for a class that is given a text. */
    static List<String> call(Class<? extends Callable<List<String>>> type, String argument) throws Exception {
        return call(type, new Class<?>[] {String.class}, argument);
    }

    @SuppressWarnings("unchecked")
    private static <T> T call(Class<? extends Callable<T>> type, Class<?>[] types, Object... arguments)
            throws Exception {
        try (OwnCopy copy = new OwnCopy()) {
            Callable<T> made = (Callable<T>)
                    copy.loadClass(type.getName()).getConstructor(types).newInstance(arguments);
            FutureTask<T> run = new FutureTask<>(made);
            Thread program = new Thread(run, "program");
            program.start();
            try {
                return run.get(5, TimeUnit.MINUTES);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
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
