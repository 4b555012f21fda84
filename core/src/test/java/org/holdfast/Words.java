package org.holdfast;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Puts a counter in any state, and reads the state it is in, as d = claims - 1. States are named by their place in the
 * layout: {@code TOP} is the last live word, {@code PINNED} the first pinned one, and so on; {@code NAME+k} and
 * {@code NAME-k} are the words beside it.
 */
final class Words {
    /** The last live word, 2^31 claims. */
    static final int TOP = CountWord.MAX;
    /** The first word that says SATURATED rather than OVERFLOW. */
    static final int PINNED = 0x9000_0000;
    /** The first dead word. */
    static final int DEAD_LOW = 0xC000_0000;
    /** The first undecided word. */
    static final int UNDECIDED_LOW = 0xFC00_0000;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.privateLookupIn(CountWord.class, MethodHandles.lookup())
                    .findVarHandle(CountWord.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Words() {}

    static <C extends CountWord> C put(C counter, int d) {
        WORD.setVolatile(counter, d + CountWord.ONE);
        return counter;
    }

    static RefCount counterAt(int d) {
        return put(new RefCount(), d);
    }

    static int of(CountWord counter) {
        return (int) WORD.getVolatile(counter) - CountWord.ONE;
    }

    static int raw(CountWord counter) {
        return (int) WORD.getVolatile(counter);
    }

    /** Reads a state as tests write it: a number, a name, or a name with an offset. */
    static int parse(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        if (sign > 0) {
            return named(text.substring(0, sign)) + Integer.parseInt(text.substring(sign));
        }
        return Character.isLetter(text.charAt(0)) ? named(text) : Integer.parseInt(text);
    }

    private static int named(String name) {
        return switch (name) {
            case "TOP" -> TOP;
            case "PINNED" -> PINNED;
            case "SAT" -> CountWord.SAT;
            case "DEAD_LOW" -> DEAD_LOW;
            case "DEAD" -> CountWord.DEAD;
            case "UNDECIDED_LOW" -> UNDECIDED_LOW;
            default -> throw new IllegalArgumentException("no such state: " + name);
        };
    }
}
