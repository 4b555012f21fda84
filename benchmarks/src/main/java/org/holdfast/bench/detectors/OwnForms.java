package org.holdfast.bench.detectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefSlot;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.holdfast.bench.detectors.HoldfastLibrary.Counted;
import org.jspecify.annotations.Nullable;

/** Mistakes with what only Holdfast has: slots, lifetimes, scoped handles, named sites. */
@SuppressWarnings("MustBeClosedChecker") // forgetting to close is what these are about
final class OwnForms {
    private static final Site READ = Site.here("read"); // HERE named-site

    private OwnForms() {}

    static <C> Object slotNeverCleared(Library<C> library, Consumer<Throwable> log) {
        RefSlot<Counted> current = new RefSlot<>(Ref.adopt(new Counted())); // HERE slot-never-cleared
        current.acquire().close();
        return current;
    }

    static <C> Object neverLeft(Library<C> library, Consumer<Throwable> log) throws Exception {
        Lifetime group = new Lifetime();
        List<Object> inside = new ArrayList<>();
        Thread guest = new Thread(() -> inside.add(group.enter()), "guest"); // HERE never-left
        guest.start();
        guest.join();
        group.terminate();
        return List.of(group, inside);
    }

    static <C> @Nullable Object scopedNotClosed(Library<C> library, Consumer<Throwable> log) {
        Ref<Counted> shared = Ref.adopt(new Counted());
        ScopedRef<Counted> mine = shared.shareScoped(); // HERE scoped-not-closed
        mine.get().read();
        shared.close();
        return null;
    }

    static <C> @Nullable Object namedSite(Library<C> library, Consumer<Throwable> log) {
        Ref<Counted> shared = Ref.adopt(new Counted());
        for (int i = 0; i < 2; i++) {
            shared.share(READ).get().read();
        }
        shared.close();
        return null;
    }
}
