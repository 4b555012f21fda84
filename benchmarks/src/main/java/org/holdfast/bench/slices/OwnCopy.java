package org.holdfast.bench.slices;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the code under test once more for each variant. The JIT profiles methods, not callers: if a granted and a refused try
 * shared one copy, each would be laid out for the average of both. This way each is compiled as in a process of its own,
 * which is what a fork per benchmark does elsewhere, and still all run in one.
 *
 * <p>The JDK and this package are shared; everything else is copied.
 *
 * <p>Thread safety: as any class loader.
 */
public final class OwnCopy extends ClassLoader {
    private static final String OBSERVERS = "META-INF/services/org.holdfast.RefObserver";
    private static final String SHARED = OwnCopy.class.getPackageName() + ".";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, String> resources;

    private OwnCopy(ClassLoader parent, Map<String, String> resources) {
        super(parent);
        this.resources = Map.copyOf(resources);
    }

    /**
     * Makes a variant from a copy of its class and of all that it uses.
     *
     * @param type has a constructor without parameters
     * @return a variant whose methods no other variant calls
     * @throws LinkageError if a class that it needs is missing or too new for this JVM
     */
    public static Variant of(Class<? extends Variant> type) {
        return of(type, Map.of());
    }

    /**
     * Makes one of several variants that a class stands for.
     *
     * @param type has a constructor with one parameter of the choice's class
     * @param choice of a class of the JDK
     * @return a variant whose methods no other variant calls
     * @throws LinkageError if a class that it needs is missing or too new for this JVM
     */
    public static Variant choosing(Class<? extends Variant> type, Object choice) {
        return made(type, Map.of(), choice);
    }

    /**
     * Makes one of several variants, with other resources than the rest.
     *
     * @param type has a constructor with one parameter of the choice's class
     * @param choice of a class of the JDK
     * @param resources what is found under a name instead of what stands there
     * @return a variant whose methods no other variant calls
     * @throws LinkageError if a class that it needs is missing or too new for this JVM
     */
    public static Variant choosing(Class<? extends Variant> type, Object choice, Map<String, String> resources) {
        return made(type, resources, choice);
    }

    /**
     * Makes a variant whose copy of the code finds other resources than the rest. What a library looks up once and keeps,
     * such as a service, can so be there for one variant and not for the next.
     *
     * @param type has a constructor without parameters
     * @param resources what is found under a name instead of what stands there
     * @return a variant whose methods no other variant calls
     * @throws LinkageError if a class that it needs is missing or too new for this JVM
     */
    public static Variant of(Class<? extends Variant> type, Map<String, String> resources) {
        return made(type, resources);
    }

    private static Variant made(Class<? extends Variant> type, Map<String, String> resources, Object... arguments) {
        Class<?>[] parameters = Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
        try {
            Class<?> copy = new OwnCopy(type.getClassLoader(), resources).loadClass(type.getName());
            Constructor<?> constructor = copy.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return (Variant) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw rethrown(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a variant needs a constructor with the parameters " + List.of(parameters) + ": " + type, e);
        }
    }

    /** For a caller to throw. */
    static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return hidden(name) ? null : getParent().getResource(resources.getOrDefault(name, name));
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return hidden(name)
                ? Collections.emptyEnumeration()
                : getParent().getResources(resources.getOrDefault(name, name));
    }

    /** An observer that is on the path for some variants is there for those that ask for it, and no other. */
    private boolean hidden(String name) {
        return name.equals(OBSERVERS) && !resources.containsKey(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            if (!name.startsWith(SHARED)) {
                try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in != null && !ofTheJdk(name)) {
                        byte[] bytes = in.readAllBytes();
                        return defineClass(name, bytes, 0, bytes.length);
                    }
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    private static boolean ofTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }
}
