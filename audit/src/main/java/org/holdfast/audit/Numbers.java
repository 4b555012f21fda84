package org.holdfast.audit;

import static org.objectweb.asm.Opcodes.*;

import org.jspecify.annotations.Nullable;

/**
 * What instructions make of numbers. A result remembers the counter that one of its operands was read from.
 *
 * <p>Thread safety: stateless.
 */
final class Numbers {
    private Numbers() {}

    static Value arithmetic(int code, Value left, Value right, boolean wide) {
        FieldKey source = sourceOf(left) != null ? sourceOf(left) : sourceOf(right);
        if (!(left instanceof Value.Num a) || !(right instanceof Value.Num b)) {
            return new Value.Unknown(source, null);
        }
        long x = a.value();
        long y = b.value();
        if ((code == IDIV || code == IREM) && y == 0) {
            return new Value.Unknown(source, null);
        }
        int mask = wide ? 63 : 31;
        long made = switch (code) {
            case IADD -> x + y;
            case ISUB -> x - y;
            case IMUL -> x * y;
            case IDIV -> x / y;
            case IREM -> x % y;
            case ISHL -> x << (y & mask);
            case ISHR -> x >> (y & mask);
            case IUSHR -> wide ? x >>> (y & mask) : (int) x >>> (y & mask);
            case IAND -> x & y;
            case IOR -> x | y;
            default -> x ^ y;
        };
        int read = a.source() != null ? a.read() : b.read();
        return new Value.Num(wide ? made : (int) made, source, read, false);
    }

    static @Nullable FieldKey sourceOf(Value value) {
        return value instanceof Value.Num num
                ? num.source()
                : value instanceof Value.Unknown unknown ? unknown.compared : null;
    }

    static Value negate(Value value, boolean wide) {
        return arithmetic(ISUB, new Value.Num(0), value, wide);
    }

    static Value narrow(Value value, String type) {
        return value instanceof Value.Num num
                ? new Value.Num(fit(num.value(), false, type), num.source(), num.read(), num.comparison())
                : value;
    }

    static Value compare(Value left, Value right) {
        FieldKey source = sourceOf(left) != null ? sourceOf(left) : sourceOf(right);
        if (left instanceof Value.Num a && right instanceof Value.Num b) {
            return new Value.Num(
                    Long.compare(a.value(), b.value()), source, a.source() != null ? a.read() : b.read(), true);
        }
        return new Value.Unknown(source, null);
    }

    static long fit(long number, boolean wide, @Nullable String narrow) {
        if (wide) {
            return number;
        }
        if (narrow == null) {
            return (int) number;
        }
        return switch (narrow) {
            case "B" -> (byte) number;
            case "S" -> (short) number;
            case "C" -> (char) number;
            default -> (int) number;
        };
    }

    static boolean isWhole(String descriptor) {
        return descriptor.length() == 1 && "IJSBC".contains(descriptor);
    }
}
