package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.holdfast.examples.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command lines of tasks that exec and exit under it, as a process list does.
 *
 * <p>Thread safety: one thread.
 */
final class CmdlineReader {
    private final List<Task> tasks;
    private final Ledger ledger;
    private final Witness.Holder holder;
    private final SplittableRandom random;

    CmdlineReader(String name, List<Task> tasks, Ledger ledger, SplittableRandom random) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.holder = ledger.contents.holder(name);
        this.random = random;
    }

    void run(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            try {
                read(tasks.get(random.nextInt(tasks.size())).acquire());
            } catch (IOException | RuntimeException e) {
                ledger.contents.threw(e);
            }
        }
    }

    /** Reads and gives the claim up, if there is one. */
    boolean read(Guard.@Nullable Use use) throws IOException {
        if (use == null) {
            ledger.refusals.increment();
            return false;
        }
        Contents contents = use.contents();
        holder.enter(contents.lease);
        try {
            contents.read(random);
        } finally {
            holder.leave(contents.lease);
            use.close();
        }
        return true;
    }
}
