package org.holdfast;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named place in your code at which claims are taken, made once and kept in a constant:
 *
 * <pre>{@code
 * private static final Site OPEN = Site.here("open");
 * ...
 * Ref<Index> mine = shared.share(OPEN);
 * }</pre>
 *
 * <p>A constant costs nothing where nobody observes, and is the cheapest way to say who holds a claim where somebody does.
 *
 * <p>Thread safety: immutable. Memory effects: none.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class Site {
    private final String name;
    private final @Nullable StackTraceElement where;

    private Site(String name, @Nullable StackTraceElement where) {
        this.name = name;
        this.where = where;
    }

    /**
     * Makes a site that remembers the line of this call. It walks the stack: call it once, in a static initializer.
     *
     * @param name what a report calls it, not empty
     * @return a new site
     * @throws IllegalArgumentException if name is empty
     */
    public static Site here(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("the name of a site must say something; it was \"" + name + '"');
        }
        return new Site(name, CallSite.current());
    }

    /**
     * Answers the name.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    /**
     * Answers the line at which {@link #here} was called.
     *
     * @return the first frame outside Holdfast and the JDK, or null if there was none
     */
    public @Nullable StackTraceElement where() {
        return where;
    }

    /**
     * Says both.
     *
     * @return {@code name (File.java:line)}
     */
    @Override
    public String toString() {
        return where == null ? name : name + " (" + where.getFileName() + ':' + where.getLineNumber() + ')';
    }
}
