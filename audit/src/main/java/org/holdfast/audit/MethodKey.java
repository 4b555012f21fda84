package org.holdfast.audit;

/**
 * A method, by the class that declares it.
 *
 * <p>Thread safety: immutable.
 *
 * @param owner the class's internal name
 * @param name the method's name
 * @param descriptor its parameters and result
 */
record MethodKey(String owner, String name, String descriptor) implements Comparable<MethodKey> {
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof MethodKey key
                        && name.equals(key.name)
                        && descriptor.equals(key.descriptor)
                        && owner.equals(key.owner));
    }

    @Override
    public int hashCode() {
        return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
    }

    @Override
    public int compareTo(MethodKey other) {
        int byOwner = owner.compareTo(other.owner);
        int byName = byOwner != 0 ? byOwner : name.compareTo(other.name);
        return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
    }

    String className() {
        return owner.replace('/', '.');
    }
}
