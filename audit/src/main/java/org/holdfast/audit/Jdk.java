package org.holdfast.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's own classes mean to a counter: which calls read or change a number, which lock, which find a value in a map.
 *
 * <p>Thread safety: immutable.
 */
final class Jdk {
    /** What a call does to the number that it is given. */
    enum Action {
        GET,
        SET,
        ADD_RETURN_OLD,
        ADD_RETURN_NEW,
        CAS,
        CAS_RETURN_OLD,
        SWAP,
        UPDATE_RETURN_OLD,
        UPDATE_RETURN_NEW,
        ACCUMULATE_RETURN_OLD,
        ACCUMULATE_RETURN_NEW,
        BIT_OR,
        BIT_AND,
        BIT_XOR
    }

    /**
     * A call on a number: the action, and the step if the name implies one.
     *
     * @param action what it does
     * @param step what it adds, or 0 when an argument says so
     */
    record Update(Action action, int step) {}

    private static final Map<String, Update> UPDATES = new HashMap<>();
    private static final Map<String, Update> UNSAFE = new HashMap<>();

    static {
        put(Action.GET, "get", "getPlain", "getAcquire", "getOpaque", "getVolatile", "intValue", "longValue");
        put(Action.SET, "set", "lazySet", "setPlain", "setRelease", "setOpaque", "setVolatile");
        UPDATES.put("incrementAndGet", new Update(Action.ADD_RETURN_NEW, 1));
        UPDATES.put("decrementAndGet", new Update(Action.ADD_RETURN_NEW, -1));
        UPDATES.put("getAndIncrement", new Update(Action.ADD_RETURN_OLD, 1));
        UPDATES.put("getAndDecrement", new Update(Action.ADD_RETURN_OLD, -1));
        put(Action.ADD_RETURN_NEW, "addAndGet");
        put(Action.ADD_RETURN_OLD, "getAndAdd", "getAndAddAcquire", "getAndAddRelease");
        put(
                Action.CAS,
                "compareAndSet",
                "weakCompareAndSet",
                "weakCompareAndSetPlain",
                "weakCompareAndSetVolatile",
                "weakCompareAndSetAcquire",
                "weakCompareAndSetRelease");
        put(Action.CAS_RETURN_OLD, "compareAndExchange", "compareAndExchangeAcquire", "compareAndExchangeRelease");
        put(Action.SWAP, "getAndSet", "getAndSetAcquire", "getAndSetRelease");
        put(Action.UPDATE_RETURN_OLD, "getAndUpdate");
        put(Action.UPDATE_RETURN_NEW, "updateAndGet");
        put(Action.ACCUMULATE_RETURN_OLD, "getAndAccumulate");
        put(Action.ACCUMULATE_RETURN_NEW, "accumulateAndGet");
        put(Action.BIT_OR, "getAndBitwiseOr", "getAndBitwiseOrAcquire", "getAndBitwiseOrRelease");
        put(Action.BIT_AND, "getAndBitwiseAnd", "getAndBitwiseAndAcquire", "getAndBitwiseAndRelease");
        put(Action.BIT_XOR, "getAndBitwiseXor", "getAndBitwiseXorAcquire", "getAndBitwiseXorRelease");
        for (String type : new String[] {"Int", "Long"}) {
            for (String mode : new String[] {"", "Volatile", "Acquire", "Opaque"}) {
                UNSAFE.put("get" + type + mode, new Update(Action.GET, 0));
            }
            for (String mode : new String[] {"", "Volatile", "Release", "Opaque"}) {
                UNSAFE.put("put" + type + mode, new Update(Action.SET, 0));
            }
            UNSAFE.put("putOrdered" + type, new Update(Action.SET, 0));
            UNSAFE.put("compareAndSwap" + type, new Update(Action.CAS, 0));
            for (String mode : new String[] {"", "Acquire", "Release"}) {
                UNSAFE.put("compareAndSet" + type + mode, new Update(Action.CAS, 0));
                UNSAFE.put("compareAndExchange" + type + mode, new Update(Action.CAS_RETURN_OLD, 0));
                UNSAFE.put("getAndAdd" + type + mode, new Update(Action.ADD_RETURN_OLD, 0));
                UNSAFE.put("getAndSet" + type + mode, new Update(Action.SWAP, 0));
            }
            for (String mode : new String[] {"", "Plain", "Acquire", "Release"}) {
                UNSAFE.put("weakCompareAndSet" + type + mode, new Update(Action.CAS, 0));
            }
        }
    }

    private static final Set<String> CHANGES_IN_MAPS =
            Set.of("merge", "compute", "computeIfPresent", "computeIfAbsent");

    private static final Set<String> FINDS_IN_MAP = Set.of(
            "get",
            "getOrDefault",
            "computeIfAbsent",
            "computeIfPresent",
            "compute",
            "putIfAbsent",
            "remove",
            "merge",
            "put",
            "getValue",
            "next",
            "peek",
            "poll",
            "getFirst",
            "getLast");

    private static final Set<String> LOCKS =
            Set.of("lock", "lockInterruptibly", "writeLock", "tryLock", "acquire", "acquireUninterruptibly");
    private static final Set<String> UNLOCKS = Set.of("unlock", "unlockWrite");

    private Jdk() {}

    private static void put(Action action, String... names) {
        for (String name : names) {
            UPDATES.put(name, new Update(action, 0));
        }
    }

    static boolean isPlatform(String owner) {
        return owner.startsWith("java/")
                || owner.startsWith("javax/")
                || owner.startsWith("jdk/")
                || owner.startsWith("sun/");
    }

    static boolean isAtomicNumber(String type) {
        return type.equals("java/util/concurrent/atomic/AtomicInteger")
                || type.equals("java/util/concurrent/atomic/AtomicLong");
    }

    static boolean isAtomicArray(String type) {
        return type.equals("java/util/concurrent/atomic/AtomicIntegerArray")
                || type.equals("java/util/concurrent/atomic/AtomicLongArray");
    }

    static boolean isUpdater(String type) {
        return type.equals("java/util/concurrent/atomic/AtomicIntegerFieldUpdater")
                || type.equals("java/util/concurrent/atomic/AtomicLongFieldUpdater");
    }

    static boolean isFlag(String type) {
        return type.equals("java/util/concurrent/atomic/AtomicBoolean")
                || type.equals("java/util/concurrent/atomic/AtomicReference");
    }

    static boolean isHandle(String type) {
        return type.equals("java/lang/invoke/VarHandle");
    }

    static boolean isUnsafe(String type) {
        return type.equals("sun/misc/Unsafe") || type.equals("jdk/internal/misc/Unsafe");
    }

    static @Nullable Update update(String name) {
        return UPDATES.get(name);
    }

    static @Nullable Update unsafe(String name) {
        return UNSAFE.get(name);
    }

    static boolean findsInMap(String owner, String name) {
        return owner.startsWith("java/util/")
                && !owner.startsWith("java/util/concurrent/atomic/")
                && FINDS_IN_MAP.contains(name);
    }

    static boolean changesMapEntry(String owner, String name) {
        return owner.startsWith("java/util/") && CHANGES_IN_MAPS.contains(name);
    }

    /** 1 when a call takes a lock, -1 when it gives one up, 0 otherwise. */
    static int lockStep(String owner, String name) {
        if (!owner.startsWith("java/util/concurrent/locks/")) {
            return 0;
        }
        boolean takes = LOCKS.contains(name) && (!name.equals("writeLock") || owner.endsWith("StampedLock"));
        return takes ? 1 : UNLOCKS.contains(name) ? -1 : 0;
    }

    /** Whether a constant of the pool is the name of a call that changes a number. Reads bytes to make no string. */
    static boolean isUpdateName(byte[] bytes, int at, int length) {
        if (length < 5 || length > 64) {
            return false;
        }
        return switch (bytes[at]) {
            case 'i' -> matches(bytes, at, length, "incrementAndGet");
            case 'd' -> matches(bytes, at, length, "decrementAndGet");
            case 'a' -> matches(bytes, at, length, "addAndGet") || matches(bytes, at, length, "accumulateAndGet");
            case 'g' -> length > 6 && bytes[at + 3] == 'A' && begins(bytes, at, length, "getAnd");
            case 'c' ->
                begins(bytes, at, length, "compareAnd")
                        || matches(bytes, at, length, "compute")
                        || matches(bytes, at, length, "computeIfPresent");
            case 'w' -> begins(bytes, at, length, "weakCompareAndSet");
            case 'u' -> matches(bytes, at, length, "updateAndGet");
            case 'm' -> length == 5 && matches(bytes, at, length, "merge");
            case 'j' -> begins(bytes, at, length, "java/util/concurrent/atomic/Ato");
            case 'n' -> matches(bytes, at, length, "newUpdater");
            case 'f' ->
                matches(bytes, at, length, "findVarHandle") || matches(bytes, at, length, "findStaticVarHandle");
            case 'o' -> matches(bytes, at, length, "objectFieldOffset");
            default -> false;
        };
    }

    private static boolean matches(byte[] bytes, int at, int length, String name) {
        return length == name.length() && begins(bytes, at, length, name);
    }

    private static boolean begins(byte[] bytes, int at, int length, String prefix) {
        if (length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
