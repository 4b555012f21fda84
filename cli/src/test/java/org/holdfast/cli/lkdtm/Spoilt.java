package org.holdfast.cli.lkdtm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.IntFunction;
import org.holdfast.Misuse;
import org.holdfast.RefCountException;

/** The real counter with one thing wrong. */
enum Spoilt {
    /** Says nothing of what was done wrong. */
    MUTE {
        @Override
        Object answer(String method, Object right) {
            return method.equals("takeReports") ? Set.of() : right;
        }
    },
    /** Reports an overflow whatever happens. */
    ALARMIST {
        @Override
        Object answer(String method, Object right) {
            return method.equals("takeReports") ? Set.of(Misuse.OVERFLOW) : right;
        }
    },
    /** Tells every release that it was the last. */
    ALWAYS_LAST {
        @Override
        Object answer(String method, Object right) {
            return method.equals("release") ? Boolean.TRUE : right;
        }
    },
    /** Refuses every claim that may be refused. */
    MISER {
        @Override
        Object answer(String method, Object right) {
            return method.equals("tryRetain") ? Boolean.FALSE : right;
        }
    },
    /** Grants every claim that may be refused. */
    SPENDER {
        @Override
        Object answer(String method, Object right) {
            return method.equals("tryRetain") ? Boolean.TRUE : right;
        }
    },
    /** Denies that it is saturated. */
    DENIER {
        @Override
        Object answer(String method, Object right) {
            return method.equals("isSaturated") ? Boolean.FALSE : right;
        }
    };

    abstract Object answer(String method, Object right);

    /** Makes counters that are spoilt in this way; what they throw they throw. */
    IntFunction<Subject> maker() {
        return claims -> {
            Subject real = Subject.REAL.apply(claims);
            InvocationHandler handler = (proxy, method, args) -> {
                try {
                    Object right = method.invoke(real, args);
                    return right == null ? null : answer(method.getName(), right);
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
