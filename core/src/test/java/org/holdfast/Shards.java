package org.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reads and sets the words of a sharded counter, and makes it grow without a race. */
final class Shards {
    private static final VarHandle HOME = handle("home", long.class);
    private static final VarHandle CENTRAL = handle("central", long.class);
    private static final VarHandle SHARDS = handle("shards", long[].class);

    private Shards() {}

    private static VarHandle handle(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(ShardedWords.class, MethodHandles.lookup())
                    .findVarHandle(ShardedWords.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static long home(ShardedWords counter) {
        return (long) HOME.getVolatile(counter);
    }

    static long central(ShardedWords counter) {
        return (long) CENTRAL.getVolatile(counter);
    }

    static long[] array(ShardedWords counter) {
        return (long[]) SHARDS.getVolatile(counter);
    }

    static <C extends ShardedWords> C putCentral(C counter, long n) {
        CENTRAL.setVolatile(counter, n);
        return counter;
    }

    static <C extends ShardedWords> C putHome(C counter, long n) {
        HOME.setVolatile(counter, n);
        return counter;
    }

    /** The same while others use it: what is read here and found there may differ, but this is a number that it never has. */
    static void grownInUse(ShardedWords counter) {
        counter.addAtHome(home(counter) + (1L << 40), 0);
    }

    /** What two threads do that meet at home: one of them adds to another value than it read. */
    static <C extends ShardedWords> C grown(C counter) {
        long now = home(counter);
        if (counter.addAtHome(now - 1, 0) != now) {
            throw new AssertionError("somebody else uses it");
        }
        return counter;
    }
}
