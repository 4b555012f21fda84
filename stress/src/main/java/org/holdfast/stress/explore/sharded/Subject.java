package org.holdfast.stress.explore.sharded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.holdfast.stress.explore.ToolFailure;

/** Loads the counter once more, rewritten, with the classes that must see the rewritten one. One thread at a time. */
final class Subject {
    private static final Set<String> BESIDE = Set.of(Steps.class.getName(), CounterCalls.class.getName());

    private Subject() {}

    static Calls load(ClassLoader source) {
        try {
            Class<?> calls = new Loader(source).loadClass(CounterCalls.class.getName());
            return (Calls) calls.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ToolFailure("the counter's classes do not load from " + source, e);
        }
    }

    /** Child first for the counter's package and for what must see the rewritten one; everything else is shared. */
    private static final class Loader extends ClassLoader {
        private final ClassLoader source;

        Loader(ClassLoader source) {
            super(Subject.class.getClassLoader());
            this.source = source;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    loaded = isCounter(name) || isBeside(name) ? define(name) : super.loadClass(name, resolve);
                }
                return loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            ClassLoader from = isCounter(name) ? source : Subject.class.getClassLoader();
            try (InputStream in = from.getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name + " is not in " + from);
                }
                byte[] code = isCounter(name) ? Rewriter.rewrite(in.readAllBytes()) : in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isBeside(String name) {
            int nested = name.indexOf('$');
            return BESIDE.contains(nested < 0 ? name : name.substring(0, nested));
        }

        private static boolean isCounter(String name) {
            return name.startsWith("org.holdfast.") && name.indexOf('.', "org.holdfast.".length()) < 0;
        }
    }
}
