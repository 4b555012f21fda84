package users;

import org.holdfast.RefCounted;

/** A resource that carries its own count. */
final class Mapping extends RefCounted {
    private final StringBuilder pages = new StringBuilder("pages");

    char first() {
        return pages.charAt(0);
    }

    @Override
    protected void dispose() {
        pages.setLength(0);
    }
}
