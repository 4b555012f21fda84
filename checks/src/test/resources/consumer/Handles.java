package consumer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.holdfast.Disposer;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefCounted;
import org.holdfast.RefObserver;
import org.holdfast.RefScope;
import org.holdfast.RefSlot;
import org.holdfast.RefTable;
import org.holdfast.RefTableBuilder;
import org.holdfast.RefTableReaper;
import org.holdfast.ScopedRef;
import org.holdfast.Site;
import org.holdfast.TwoLevelRefCount;
import org.holdfast.Unclaimed;

/** A user's class that names every handle, and the types around them. */
final class Handles {
    private static final Site HERE = Site.here("consumer");

    /** Own words for the disposer's type, and a counted object. */
    private static final class Page extends RefCounted {
        private final List<String> closed;

        private Page(List<String> closed) {
            this.closed = closed;
        }

        @Override
        protected void dispose() {
            closed.add("page");
        }
    }

    /** An observer that a user wrote: all its methods have a default. */
    private static final class Deaf implements RefObserver {}

    private final List<String> closed = new ArrayList<>();
    private final Disposer<String> disposer = closed::add;

    /** Answers what was disposed of, in order. */
    static List<String> use() throws IOException, InterruptedException {
        Handles handles = new Handles();
        handles.refs();
        handles.slots();
        handles.levels();
        handles.lifetime();
        handles.table();
        return new Deaf().born(handles, handles) == null ? handles.closed : List.of();
    }

    private void refs() {
        Ref<String> first = Ref.of("text", disposer, Runnable::run);
        Unclaimed<String> known = first.unclaimed();
        try (RefScope scope = new RefScope();
                ScopedRef<String> scoped = first.shareScoped()) {
            String text = scope.add(first.share(HERE));
            closed.add(text.equals(scoped.get()) ? "same" : "other");
        }
        Ref<String> next = first.move();
        next.close();
        try (ScopedRef<String> late = known.tryShareScoped()) {
            closed.add(late == null && known.isDead() && !next.isOpen() ? "gone" : "alive");
        }
        try (Ref<Page> page = Ref.adopt(new Page(closed))) {
            closed.add(page.get().closed == closed ? "counted" : "other");
        }
    }

    private void slots() throws IOException {
        try (RefSlot<String> slot = new RefSlot<>(Ref.of("one", disposer))) {
            slot.set(Ref.of("two", disposer));
            try (ScopedRef<String> now = slot.acquireScoped()) {
                closed.add("now " + now.get());
            }
        }
        try (RefSlot<FileChannel> empty = new RefSlot<>();
                Ref<FileChannel> none = empty.tryAcquire()) {
            closed.add(none == null ? "empty" : "open " + none.get().size());
        }
    }

    private void levels() {
        TwoLevelRefCount<String, String> counts = new TwoLevelRefCount<>("contents", disposer, "shell", disposer);
        try (Ref<String> holder = counts.shareHolder()) {
            Ref<String> user = counts.adoptUser();
            user.close();
            closed.add("still " + holder.get());
        }
    }

    private void lifetime() throws InterruptedException {
        Lifetime lifetime = new Lifetime(() -> closed.add("lifetime"));
        try (Ref<Lifetime> inside = lifetime.enter()) {
            closed.add(lifetime.terminate() && inside.isOpen() ? "inside" : "outside");
        }
        closed.add(lifetime.await(Duration.ofSeconds(10)) ? "ended" : "running");
    }

    private void table() {
        RefTableBuilder<Integer, String> builder = RefTable.builder();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try (RefTable<Integer, String> table = builder.disposer(disposer).build();
                RefTableReaper reaper = table.reaper(executor, Duration.ofHours(1))) {
            try (Ref<String> loaded = table.acquire(1, key -> "value " + key)) {
                closed.add(reaper == null ? "" : "loaded " + loaded.get());
            }
            closed.add(table.with(1, value -> "with " + value));
        } finally {
            executor.shutdownNow();
        }
    }
}
