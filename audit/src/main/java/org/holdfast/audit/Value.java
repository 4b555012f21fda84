package org.holdfast.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;

/**
 * What the {@link Machine} knows of a value: a number, with the counter it was read from; where a reference came from; or
 * nothing.
 *
 * <p>Thread safety: immutable.
 */
sealed interface Value {
    /** Nothing is known. Each is equal to itself only. */
    final class Unknown implements Value {
        /** The counter that it was computed from together with something unknown, or null. */
        final @Nullable FieldKey compared;

        /** The field that it was read from, or null. */
        final @Nullable FieldKey origin;

        Unknown() {
            this(null, null);
        }

        Unknown(@Nullable FieldKey compared, @Nullable FieldKey origin) {
            this.compared = compared;
            this.origin = origin;
        }
    }

    /**
     * A known number, of any integral type.
     *
     * @param value the number
     * @param source the counter it was read from, or null
     * @param read which read or update of the counter, or 0; tells two reads apart
     * @param comparison whether it is the sign of a comparison with a constant
     */
    record Num(long value, @Nullable FieldKey source, int read, boolean comparison) implements Value {
        Num(long value) {
            this(value, null, 0, false);
        }
    }

    /** The null reference. */
    record Null() implements Value {}

    /**
     * A constant string or class, or what a call made of some: enough to tell which field an updater or handle is for.
     *
     * @param type a class's internal name, or null
     * @param text a string, or null
     */
    record Constant(@Nullable String type, @Nullable String text) implements Value {}

    /**
     * A function made from a method.
     *
     * @param method the method
     * @param captured the first arguments
     */
    record Function(Handle method, List<Value> captured) implements Value {}

    /**
     * What a field refers to, or the object itself.
     *
     * @param key the field
     * @param base the object whose field it is
     */
    record Field(FieldKey key, Value base) implements Value {}

    /**
     * An element of an array, or a value of a map, that a field refers to.
     *
     * @param container the array or map
     */
    record Element(Value container) implements Value {}

    /**
     * An argument of the method that is looked at; 0 is {@code this}.
     *
     * @param method whose argument
     * @param index which, counting {@code this}
     * @param type its class, as an internal name
     */
    record Argument(MethodKey method, int index, String type) implements Value {}

    /**
     * What a method of the artifact returned.
     *
     * @param method the method, as called
     */
    record Returned(MethodKey method) implements Value {}

    /** A new object. Each is equal to itself only. */
    final class Fresh implements Value {
        final String type;

        /** An object of this class, given as an internal name. */
        Fresh(String type) {
            this.type = type;
        }
    }

    /**
     * A number in its box.
     *
     * @param number what is in it
     */
    record Boxed(Value number) implements Value {}
}
