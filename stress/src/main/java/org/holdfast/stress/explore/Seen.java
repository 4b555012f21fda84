package org.holdfast.stress.explore;

/** The moments already met, each kept as a 128-bit hash: two of a billion states collide with a chance below 10^-20. */
public final class Seen {
    private long[] table = new long[1 << 13];
    private int size;
    private long high;
    private long low;

    public int size() {
        return size;
    }

    /** True the first time a moment is met. */
    public boolean add(int[] packed) {
        hash(packed);
        if (size * 3L > table.length) {
            grow();
        }
        if (!put(high, low)) {
            return false;
        }
        size++;
        return true;
    }

    private boolean put(long a, long b) {
        int mask = table.length / 2 - 1;
        int at = (int) a & mask;
        while (table[2 * at] != 0 || table[2 * at + 1] != 0) {
            if (table[2 * at] == a && table[2 * at + 1] == b) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[2 * at] = a;
        table[2 * at + 1] = b;
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0 || old[i + 1] != 0) {
                put(old[i], old[i + 1]);
            }
        }
    }

    private void hash(int[] packed) {
        long a = 0x9E37_79B9_7F4A_7C15L ^ (long) packed.length;
        long b = 0xC2B2_AE3D_27D4_EB4FL + packed.length;
        for (int value : packed) {
            a = mix(a ^ (value & 0xFFFF_FFFFL));
            b = (b + value) * 0xD6E8_FEB8_6659_FD93L;
            b ^= b >>> 29;
        }
        high = a;
        low = b | 1; // never the mark of an empty place
    }

    private static long mix(long x) {
        long y = (x ^ (x >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        return y ^ (y >>> 32);
    }
}
