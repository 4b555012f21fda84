package org.holdfast;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The count of a resource that does not carry its own: what the handles made by {@link Ref#of} share. */
final class Held<T> extends RefCounted {
    private final T value;
    private final Disposer<? super T> disposer;
    private final @Nullable Executor executor;

    Held(T value, Disposer<? super T> disposer, @Nullable Executor executor) {
        this.value = Objects.requireNonNull(value, "value");
        this.disposer = Objects.requireNonNull(disposer, "disposer");
        this.executor = executor;
    }

    @Override
    Object resource() {
        return value;
    }

    @Override
    protected void dispose() {
        if (executor == null) {
            disposeHere();
            return;
        }
        Once once = null;
        try {
            once = new Once(this);
            executor.execute(once);
        } catch (Throwable refusal) { // the resource must not be lost with the task
            if (once != null && once.hasBegun()) { // an executor that runs it here: what came is the disposer's own
                Failures.rethrow(refusal);
                return;
            }
            Log.error("an executor did not take a dispose; it runs on the thread that closed the last claim", refusal);
            if (once == null) {
                disposeHere();
            } else {
                once.run();
            }
        }
    }

    private void disposeHere() {
        try {
            disposer.dispose(value);
        } catch (Throwable t) {
            Failures.rethrow(t);
        }
    }

    /** Runs dispose once, though an executor may throw after it has queued the task, or run it twice. */
    private static final class Once implements Runnable {
        private final AtomicReference<@Nullable Held<?>> held;

        Once(Held<?> held) {
            this.held = new AtomicReference<>(held);
        }

        boolean hasBegun() {
            return held.get() == null;
        }

        @Override
        public void run() {
            Held<?> mine = held.getAndSet(null);
            if (mine != null) {
                mine.disposeHere();
            }
        }
    }
}
