package org.holdfast;

import java.util.ArrayList;
import java.util.List;

/** A counted object that remembers its disposals, and runs an action in each. */
final class Resource extends RefCounted {
    private final List<Thread> disposers = new ArrayList<>();
    private final Runnable action;

    Resource() {
        this(() -> {});
    }

    Resource(Runnable action) {
        this.action = action;
    }

    @Override
    protected void dispose() {
        synchronized (disposers) {
            disposers.add(Thread.currentThread());
        }
        action.run();
    }

    int disposals() {
        return disposers().size();
    }

    List<Thread> disposers() {
        synchronized (disposers) {
            return List.copyOf(disposers);
        }
    }
}
