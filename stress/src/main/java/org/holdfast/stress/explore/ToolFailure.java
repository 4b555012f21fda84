package org.holdfast.stress.explore;

import org.jspecify.annotations.Nullable;

/** The explorer cannot go on. This says nothing about the counter: a mutant that provokes it is not killed. */
@SuppressWarnings("serial") // thrown and caught in one JVM
public final class ToolFailure extends IllegalStateException {
    public ToolFailure(String message) {
        this(message, null);
    }

    public ToolFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
