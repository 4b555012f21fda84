package org.holdfast.stress.explore.sharded;

import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import org.holdfast.Misuse;
import org.holdfast.stress.explore.ToolFailure;
import org.holdfast.stress.explore.sharded.Memory.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where the rewritten counter's accesses and reports land. One copy per {@link Subject}, in its class loader. Public for the
 * rewritten class only.
 */
@SuppressWarnings({"unused", "EnumOrdinal"}) // called by rewritten bytecode
public final class Steps {
    private static final String[] HANDLES = {"HOME", "CENTRAL", "MODE", "SHARDS"};
    private static final VarHandle[] PLACES = new VarHandle[HANDLES.length];
    private static final long[][] ARRAYS = new long[Memory.ARRAYS][];

    private static long[] none = {};
    private static long[] closed = {};
    private static @Nullable Memory memory;

    /** What the id of the calling thread gives. */
    static int shard;

    private Steps() {}

    /** Learns which handle and which array is what, and writes a new counter's words into the memory. */
    static void bind(Memory machine, Class<?> words, Object counter) {
        memory = machine;
        try {
            for (int i = 0; i < HANDLES.length; i++) {
                PLACES[i] = (VarHandle) field(words, HANDLES[i]).get(null);
            }
            none = (long[]) field(words, "NONE").get(null);
            closed = (long[]) field(words, "CLOSED").get(null);
            machine.born(Memory.HOME, field(words, "home").getLong(counter));
            machine.born(Memory.CENTRAL, field(words, "central").getLong(counter));
            machine.born(Memory.MODE, field(words, "mode").getInt(counter));
            machine.born(Memory.SHARDS, code((long[]) field(words, "shards").get(counter)));
            int length = field(words, "width").getInt(counter) * 16;
            for (int i = 0; i < ARRAYS.length; i++) {
                ARRAYS[i] = new long[length];
            }
        } catch (ReflectiveOperationException e) {
            throw new ToolFailure("the explorer does not know this ShardedWords", e);
        }
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    public static long readLong(VarHandle handle, Object counter) {
        return step(Kind.READ, place(handle), 0, 0);
    }

    public static int readInt(VarHandle handle, Object counter) {
        return (int) step(Kind.READ, place(handle), 0, 0);
    }

    public static long[] readArray(VarHandle handle, Object counter) {
        return array(step(Kind.READ, place(handle), 0, 0));
    }

    public static long readShard(VarHandle handle, long[] array, int index) {
        return step(Kind.READ, place(array, index), 0, 0);
    }

    public static void writeLong(VarHandle handle, Object counter, long value) {
        step(Kind.WRITE, place(handle), value, 0);
    }

    public static void writeInt(VarHandle handle, Object counter, int value) {
        step(Kind.WRITE, place(handle), value, 0);
    }

    public static void writeArray(VarHandle handle, Object counter, long[] value) {
        step(Kind.WRITE, place(handle), code(value), 0);
    }

    public static void writeShard(VarHandle handle, long[] array, int index, long value) {
        step(Kind.WRITE, place(array, index), value, 0);
    }

    public static long addLong(VarHandle handle, Object counter, long value) {
        return step(Kind.ADD, place(handle), value, 0);
    }

    public static long addShard(VarHandle handle, long[] array, int index, long value) {
        return step(Kind.ADD, place(array, index), value, 0);
    }

    public static long swapLong(VarHandle handle, Object counter, long value) {
        return step(Kind.SWAP, place(handle), value, 0);
    }

    public static long swapShard(VarHandle handle, long[] array, int index, long value) {
        return step(Kind.SWAP, place(array, index), value, 0);
    }

    public static long exchangeLong(VarHandle handle, Object counter, long expected, long value) {
        return step(Kind.EXCHANGE, place(handle), expected, value);
    }

    public static long[] exchangeArray(VarHandle handle, Object counter, long[] expected, long[] value) {
        return array(step(Kind.EXCHANGE, place(handle), code(expected), code(value)));
    }

    public static boolean testAndSetInt(VarHandle handle, Object counter, int expected, int value) {
        return step(Kind.TEST_AND_SET, place(handle), expected, value) != 0;
    }

    public static boolean testAndSetArray(VarHandle handle, Object counter, long[] expected, long[] value) {
        return step(Kind.TEST_AND_SET, place(handle), code(expected), code(value)) != 0;
    }

    public static long threadId(Thread current) {
        return shard;
    }

    public static void report(Misuse misuse, Object counter, boolean granted) {
        bound().report(misuse.ordinal(), granted);
    }

    public static void refuse(Misuse misuse, Object counter) {
        bound().refuse(misuse.ordinal());
    }

    /** What a kill is given to confirm with. */
    static void confirmed() {
        bound().confirm();
    }

    private static long step(Kind kind, int place, long a, long b) {
        return bound().access(kind, place, a, b);
    }

    @SuppressWarnings("ReferenceEquality") // handles are who they are
    private static int place(VarHandle handle) {
        for (int i = 0; i < PLACES.length; i++) {
            if (PLACES[i] == handle) {
                return i;
            }
        }
        throw new ToolFailure("an unknown handle: " + handle);
    }

    private static int place(long[] array, int index) {
        int number = (int) (code(array) - Memory.FIRST_ARRAY);
        if (number < 0 || index % 16 != 8) {
            throw new ToolFailure("not a shard: " + index + " of array " + number);
        }
        return Memory.FIRST_SHARD + number * Memory.WIDTH + index / 16;
    }

    @SuppressWarnings({"ArrayEquals", "ReferenceEquality"}) // arrays are who they are
    private static long code(long[] array) {
        if (array == none) {
            return Memory.NONE;
        }
        if (array == closed) {
            return Memory.CLOSED;
        }
        for (int i = 0; i < ARRAYS.length; i++) {
            if (array == ARRAYS[i]) {
                return Memory.FIRST_ARRAY + i;
            }
        }
        return Memory.FRESH;
    }

    private static long[] array(long code) {
        return code == Memory.NONE ? none : code == Memory.CLOSED ? closed : ARRAYS[(int) (code - Memory.FIRST_ARRAY)];
    }

    private static Memory bound() {
        Memory machine = memory;
        if (machine == null) {
            throw new ToolFailure("no memory is bound: a rewritten counter runs inside an explorer only");
        }
        return machine;
    }
}
