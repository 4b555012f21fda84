package org.holdfast.audit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a class file: its constant pool, read by hand, because most classes have nothing to do with counting
 * and a full parse of them would be most of the time of an audit.
 *
 * <p>A class matters if its pool names an update of an atomic, an updater, a handle or raw memory, or if its bytes hold an
 * addition or subtraction of one right before a store to a field or array. The second test reads bytes, not
 * instructions: it can only err towards reading too much.
 *
 * <p>Thread safety: immutable, but for the array, which nobody writes.
 */
final class ClassScan {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private final byte[] bytes;
    private final String name;
    private final @Nullable String superName;
    private final boolean relevant;

    private ClassScan(byte[] bytes, String name, @Nullable String superName, boolean relevant) {
        this.bytes = bytes;
        this.name = name;
        this.superName = superName;
        this.relevant = relevant;
    }

    /**
     * Looks at a class file.
     *
     * @throws IllegalArgumentException when it is none, with the reason
     */
    static ClassScan of(byte[] bytes) {
        if (bytes.length < 24 || u4(bytes, 0) != 0xCAFEBABE) {
            throw new IllegalArgumentException("it does not begin like a class file");
        }
        int count = u2(bytes, 8);
        int[] at = new int[count];
        int position = 10;
        boolean atomic = false;
        for (int i = 1; i < count; i++) {
            if (position + 5 > bytes.length) {
                throw new IllegalArgumentException("its constant pool ends early");
            }
            at[i] = position;
            int tag = bytes[position];
            switch (tag) {
                case UTF8 -> {
                    int length = u2(bytes, position + 1);
                    if (position + 3 + length > bytes.length) {
                        throw new IllegalArgumentException("its constant pool ends early");
                    }
                    atomic = atomic || Jdk.isUpdateName(bytes, position + 3, length);
                    position += 3 + length;
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> position += 5;
                case 5, 6 -> {
                    position += 9;
                    i++;
                }
                case CLASS, 8, 16, 19, 20 -> position += 3;
                case 15 -> position += 4;
                default -> throw new IllegalArgumentException("its constant pool has a constant of kind " + tag);
            }
        }
        if (position + 8 > bytes.length) {
            throw new IllegalArgumentException("it ends after its constant pool");
        }
        String name = className(bytes, at, u2(bytes, position + 2));
        if (name == null) {
            throw new IllegalArgumentException("it does not say its name");
        }
        String superName = className(bytes, at, u2(bytes, position + 4));
        return new ClassScan(bytes, name, superName, atomic || steps(bytes, position));
    }

    /** Whether one is added or subtracted right before a store or a call: {@link Survey} asks the same of instructions. */
    private static boolean steps(byte[] bytes, int from) {
        int end = bytes.length - 5;
        for (int i = from; i < end; i++) {
            int operation = bytes[i];
            if (operation == 0x60 || operation == 0x64) {
                if ((bytes[i - 1] == 0x04 || bytes[i - 1] == 0x02) && stores(bytes, i + 1)) {
                    return true;
                }
            } else if ((operation == 0x61 || operation == 0x65) && bytes[i - 1] == 0x0a && stores(bytes, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stores(byte[] bytes, int from) {
        for (int i = from; i < from + 4 && i < bytes.length; i++) {
            int code = bytes[i] & 0xff;
            if (isStore(code)) {
                return true;
            }
            if (!isShuffle(code)) {
                return false;
            }
        }
        return false;
    }

    /** Stores to fields, arrays and variables, and calls. */
    static boolean isStore(int code) {
        return code == 0xb3 || code == 0xb5 || (code >= 0x36 && code <= 0x56) || (code >= 0xb6 && code <= 0xb9);
    }

    /** What may stand between an addition and the store of its sum: a copy of it, or a cast. */
    static boolean isShuffle(int code) {
        return (code >= 0x59 && code <= 0x5e) || (code >= 0x91 && code <= 0x93);
    }

    private static @Nullable String className(byte[] bytes, int[] at, int index) {
        if (index == 0) {
            return null;
        }
        if (index >= at.length || at[index] == 0 || bytes[at[index]] != CLASS) {
            throw new IllegalArgumentException("constant " + index + " is not a class");
        }
        int utf = u2(bytes, at[index] + 1);
        if (utf == 0 || utf >= at.length || at[utf] == 0 || bytes[at[utf]] != UTF8) {
            throw new IllegalArgumentException("constant " + utf + " is not a name");
        }
        return new String(bytes, at[utf] + 3, u2(bytes, at[utf] + 1), StandardCharsets.UTF_8);
    }

    /** Adds this class to the users of each wanted class that its constant pool names. */
    void addTo(java.util.Map<String, java.util.List<String>> users) {
        int count = u2(bytes, 8);
        int[] at = new int[count];
        int position = 10;
        for (int i = 1; i < count; i++) {
            at[i] = position;
            switch (bytes[position]) {
                case UTF8 -> position += 3 + u2(bytes, position + 1);
                case CLASS, 8, 16, 19, 20 -> position += 3;
                case 15 -> position += 4;
                case 5, 6 -> {
                    position += 9;
                    i++;
                }
                default -> position += 5;
            }
        }
        for (int i = 1; i < count; i++) {
            if (at[i] != 0 && bytes[at[i]] == CLASS) {
                String used = className(bytes, at, i);
                java.util.List<String> list = used == null || used.equals(name) ? null : users.get(used);
                if (list != null) {
                    list.add(name);
                }
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    String name() {
        return name;
    }

    @Nullable
    String superName() {
        return superName;
    }

    /** Whether it may change a counter. */
    boolean relevant() {
        return relevant;
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int u4(byte[] bytes, int at) {
        return u2(bytes, at) << 16 | u2(bytes, at + 2);
    }
}
