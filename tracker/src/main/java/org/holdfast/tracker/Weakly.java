package org.holdfast.tracker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;

/**
 * Gives the JDK something to call that knows us weakly. What it is given is made of JDK classes alone, so a registry or a thread that keeps
 * it does not keep our class loader. Once we are collected the call throws a {@link NullPointerException}.
 */
final class Weakly {
    private Weakly() {}

    /**
     * Wraps an object.
     *
     * @param type an interface of the JDK with one method
     * @param target what is called while somebody else keeps it
     */
    static <T> T bound(Class<T> type, T target) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle target0 = lookup.findVirtual(WeakReference.class, "get", MethodType.methodType(Object.class))
                .bindTo(new WeakReference<>(target))
                .asType(MethodType.methodType(type));
        MethodHandle call = method(lookup, type);
        MethodHandle weak = MethodHandles.foldArguments(call, target0);
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // where the JDK makes the proxy's class
        try {
            return MethodHandleProxies.asInterfaceInstance(type, weak);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    private static MethodHandle method(MethodHandles.Lookup lookup, Class<?> type) throws IllegalAccessException {
        for (java.lang.reflect.Method method : type.getMethods()) {
            if (java.lang.reflect.Modifier.isAbstract(method.getModifiers())) {
                return lookup.unreflect(method);
            }
        }
        throw new IllegalArgumentException("an interface with one method is needed: type=" + type.getName());
    }
}
