package org.holdfast.examples.story.addressspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.holdfast.examples.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the shells of address spaces that it has seen, for as long as it likes, and now and then becomes a user again of one
 * whose contents are still there.
 *
 * <p>Thread safety: one thread.
 */
final class Observer {
    private static final int PLACES = 16;

    private final List<Task> tasks;
    private final List<Place> places = new ArrayList<>();
    private final CmdlineReader reader;
    private final Ledger ledger;
    private final SplittableRandom random;

    Observer(String name, List<Task> tasks, Ledger ledger, SplittableRandom random) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.random = random;
        this.reader = new CmdlineReader(name, tasks, ledger, random);
        for (int i = 0; i < PLACES; i++) {
            places.add(new Place(ledger.shells.holder(name + "-" + i)));
        }
    }

    void run(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            attempt(() -> step(places.get(random.nextInt(PLACES))));
        }
        places.forEach(place -> attempt(place::drop));
    }

    private void step(Place place) throws IOException {
        if (place.hold == null) {
            place.take(tasks.get(random.nextInt(tasks.size())).acquire());
        } else if (random.nextInt(4) == 0) {
            place.drop();
        } else {
            place.look();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            ledger.shells.threw(e);
        }
    }

    /** Where one shell is kept. */
    private final class Place {
        private final Witness.Holder holder;
        private Guard.@Nullable Hold hold;

        Place(Witness.Holder holder) {
            this.holder = holder;
        }

        /** A user becomes a holder, and is a user no longer. */
        void take(Guard.@Nullable Use use) {
            if (use == null) {
                ledger.refusals.increment();
                return;
            }
            try {
                Guard.Hold taken = use.hold();
                holder.enter(taken.shell().lease);
                hold = taken;
                ledger.observed.increment();
            } finally {
                use.close();
            }
        }

        void look() throws IOException {
            Guard.Hold held = hold;
            if (held == null) {
                return;
            }
            if (!held.shell().intact()) {
                ledger.brokenShells.increment();
            }
            if (!reader.read(held.use())) {
                ledger.outlived.increment();
            }
        }

        void drop() {
            Guard.Hold held = hold;
            if (held != null) {
                hold = null;
                holder.leave(held.shell().lease);
                held.close();
            }
        }
    }
}
