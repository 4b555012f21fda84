package org.springframework.core.io.buffer;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicInteger;

public final class JettyDataBufferExercise {
    private static JettyDataBuffer made() {
        JettyDataBufferFactory factory = new JettyDataBufferFactory();
        return (JettyDataBuffer) factory.allocateBuffer(8);
    }

    public static void contract() {
        JettyDataBuffer buffer = made();
        check(buffer.isAllocated() && buffer.retain() == buffer);
        check(!buffer.release() && buffer.isAllocated());
        check(buffer.release() && !buffer.isAllocated());
        check(buffer.retain() == buffer && !buffer.isAllocated());
        try {
            buffer.release();
            throw new AssertionError("released twice");
        } catch (IllegalStateException e) {
            check(!buffer.isAllocated());
        }
    }

    /** One claim more than an int can count, the first of them by a short cut: held by many, it says it is free. */
    public static boolean hazard() throws Exception {
        JettyDataBuffer buffer = made();
        Field field = JettyDataBuffer.class.getDeclaredField("refCount");
        field.setAccessible(true);
        Object count = field.get(buffer);
        if (count instanceof AtomicInteger old) {
            old.addAndGet(Integer.MAX_VALUE - 1);
        } else {
            count.getClass().getMethod("retain", int.class).invoke(count, Integer.MAX_VALUE - 1);
        }
        buffer.retain();
        return !buffer.isAllocated();
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }
}
