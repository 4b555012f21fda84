package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Runs its own tasks through exec, fork and exit. A fork takes its parent's address space from whatever task that is, while
 * others change it.
 *
 * <p>Thread safety: one thread.
 */
final class Driver {
    private final List<Task> own;
    private final List<Task> all;
    private final Guard guard;
    private final Spaces spaces;
    private final Ledger ledger;
    private final SplittableRandom random;

    Driver(List<Task> own, List<Task> all, Guard guard, Spaces spaces, Ledger ledger, SplittableRandom random) {
        this.own = own;
        this.all = all;
        this.guard = guard;
        this.spaces = spaces;
        this.ledger = ledger;
        this.random = random;
    }

    void run(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            Task task = own.get(random.nextInt(own.size()));
            try {
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> exec(task);
                    case 4, 5 -> fork(all.get(random.nextInt(all.size())), task);
                    default -> exit(task);
                }
            } catch (IOException | RuntimeException e) {
                ledger.contents.threw(e);
            }
        }
    }

    /** Gives a task a new address space. */
    void exec(Task task) throws IOException {
        Contents contents = spaces.create(task.number);
        if (contents == null) {
            ledger.noMemory.increment();
            exit(task);
            return;
        }
        task.set(guard.first(contents));
        ledger.execs.increment();
    }

    /** Gives a task the address space of another. */
    void fork(Task parent, Task child) {
        Guard.Use use = parent.acquire();
        if (use == null) {
            ledger.refusals.increment();
            return;
        }
        child.set(use);
        ledger.forks.increment();
    }

    /** Takes a task's address space away. */
    void exit(Task task) {
        task.set(null);
        ledger.exits.increment();
    }
}
