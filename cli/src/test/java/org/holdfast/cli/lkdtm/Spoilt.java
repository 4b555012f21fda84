package org.holdfast.cli.lkdtm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.IntFunction;
import org.holdfast.Misuse;
import org.holdfast.RefCountException;

/** The real counter, but for one method that always answers the same. */
enum Spoilt {
    /** Says nothing of what was done wrong. */
    MUTE("takeReports", Set.of()),
    /** Reports an overflow whatever happens. */
    ALARMIST("takeReports", Set.of(Misuse.OVERFLOW)),
    /** Tells every release that it was the last. */
    ALWAYS_LAST("release", true),
    /** Refuses every claim that may be refused. */
    MISER("tryRetain", false),
    /** Grants every claim that may be refused. */
    SPENDER("tryRetain", true),
    /** Denies that it is saturated. */
    DENIER("isSaturated", false);

    private final String spoilt;
    private final Object answer;

    Spoilt(String spoilt, Object answer) {
        this.spoilt = spoilt;
        this.answer = answer;
    }

    /** Makes counters that are spoilt in this way; what they throw they throw. */
    IntFunction<Subject> maker() {
        return claims -> {
            Subject real = Subject.REAL.apply(claims);
            InvocationHandler handler = (proxy, method, args) -> {
                try {
                    Object right = method.invoke(real, args);
                    return method.getName().equals(spoilt) ? answer : right;
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof RefCountException misuse) {
                        throw misuse;
                    }
                    throw e;
                }
            };
            return (Subject)
                    Proxy.newProxyInstance(Subject.class.getClassLoader(), new Class<?>[] {Subject.class}, handler);
        };
    }
}
