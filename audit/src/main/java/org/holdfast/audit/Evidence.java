package org.holdfast.audit;

import java.util.Objects;

/**
 * A place in the code and what it shows.
 *
 * <p>Thread safety: immutable. All text but {@code what} is the audited code's own: escape it where it is shown.
 *
 * @param className the class, as {@code a.b.C$D}
 * @param method the method's name, {@code <init>} for a constructor; empty when the class or a field is meant
 * @param descriptor the method's descriptor, or empty
 * @param line the line in the source file, or 0 when the class file does not say
 * @param what what is to be seen there
 */
public record Evidence(String className, String method, String descriptor, int line, String what) {
    /**
     * Rejects what is missing.
     *
     * @param className the class, as {@code a.b.C$D}
     * @param method the method's name, {@code <init>} for a constructor; empty when the class or a field is meant
     * @param descriptor the method's descriptor, or empty
     * @param line the line in the source file, or 0 when the class file does not say
     * @param what what is to be seen there
     */
    public Evidence {
        Objects.requireNonNull(className);
        Objects.requireNonNull(method);
        Objects.requireNonNull(descriptor);
        Objects.requireNonNull(what);
    }
}
