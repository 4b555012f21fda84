package org.holdfast.audit;

/**
 * A field, by the class that declares it.
 *
 * <p>Thread safety: immutable.
 *
 * @param owner the class's internal name
 * @param name the field's name; {@code this} for an object that is itself an atomic
 */
record FieldKey(String owner, String name) implements Comparable<FieldKey> {
    /** The name that stands for the object itself. */
    static final String SELF = "this";

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof FieldKey key && name.equals(key.name) && owner.equals(key.owner));
    }

    @Override
    public int hashCode() {
        return owner.hashCode() * 31 + name.hashCode();
    }

    @Override
    public int compareTo(FieldKey other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : name.compareTo(other.name);
    }

    String className() {
        return owner.replace('/', '.');
    }

    @Override
    public String toString() {
        return className() + "." + name;
    }
}
