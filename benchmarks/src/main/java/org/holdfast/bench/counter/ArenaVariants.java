package org.holdfast.bench.counter;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import org.holdfast.bench.slices.Variant;

/**
 * A shared {@code java.lang.foreign.Arena}. Its counter has no public method, but {@code Adler32.update} takes and gives up a
 * claim around a direct buffer that comes from one, and none around a buffer that does not. Both are timed as they are: the
 * processor overlaps part of the checksum with the pair, so their difference would be too small.
 */
final class ArenaVariants {
    private ArenaVariants() {}

    /** Reflective, since the JDK that compiles this may not have the class. The timed loop is not. */
    private static ByteBuffer buffer() {
        try {
            Class<?> arenas = Class.forName("java.lang.foreign.Arena");
            Object arena = arenas.getMethod("ofShared").invoke(null);
            Object segment = arenas.getMethod("allocate", long.class).invoke(arena, 8L);
            Method asBuffer = Class.forName("java.lang.foreign.MemorySegment").getMethod("asByteBuffer");
            return ((ByteBuffer) asBuffer.invoke(segment)).limit(1);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(
                    "needs JDK 22, this is " + Runtime.version().feature(), e);
        }
    }

    static final class Pair extends Variant {
        private final ByteBuffer shared = buffer();

        Pair() {
            super("shared Arena pair around a checksum");
        }

        @Override
        public int run(int n) {
            ByteBuffer mine = shared.duplicate();
            Adler32 sum = new Adler32();
            for (int i = 0; i < n; i++) {
                sum.update(mine.position(0));
            }
            return (int) sum.getValue();
        }

        @Override
        public boolean intact() {
            return run(1) == 1 + (1 << 16);
        }
    }

    /** The same without an arena. */
    static final class ChecksumAlone extends Variant {
        private final ByteBuffer direct = ByteBuffer.allocateDirect(8).limit(1);

        ChecksumAlone() {
            super("the same checksum alone");
        }

        @Override
        public int run(int n) {
            ByteBuffer mine = direct.duplicate();
            Adler32 sum = new Adler32();
            for (int i = 0; i < n; i++) {
                sum.update(mine.position(0));
            }
            return (int) sum.getValue();
        }

        @Override
        public boolean intact() {
            return run(1) == 1 + (1 << 16);
        }
    }
}
