package consumer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.holdfast.Counter;
import org.holdfast.Misuse;
import org.holdfast.MisuseHandler;
import org.holdfast.MisuseReport;
import org.holdfast.MisuseReports;
import org.holdfast.PaddedRefCount;
import org.holdfast.RefCount;
import org.holdfast.RefCountException;
import org.holdfast.RefCounted;
import org.holdfast.ShardedRefCount;
import org.holdfast.ThresholdRefCount;

/** A user's program that names every public type. It answers 0 when all of it behaves. */
public final class Consumer {
    private static final class Mapping extends RefCounted {
        private final List<Path> closed;
        private final Path path;

        private Mapping(Path path, List<Path> closed) {
            this.path = path;
            this.closed = closed;
        }

        @Override
        protected void dispose() {
            closed.add(path);
        }
    }

    private static final List<String> HANDLED = List.of(
            "same", "text", "gone", "counted", "page", "one", "now two", "two", "empty", "contents", "still shell", "shell",
            "inside", "lifetime", "ended", "loaded value 1", "with value 1", "value 1");

    private Consumer() {}

    /**
     * Runs it.
     *
     * @param args none
     * @throws Exception if a call that should work does not
     */
    public static void main(String[] args) throws Exception {
        List<MisuseReport> told = new ArrayList<>();
        MisuseHandler before = MisuseReports.setHandler(told::add);
        expect(counts(new RefCount()) && counts(new PaddedRefCount()), "counts");
        List<Integer> reached = new ArrayList<>();
        expect(counts(ThresholdRefCount.of(2, reached::add)) && reached.equals(List.of(2)), "threshold " + reached);

        List<Path> closed = new ArrayList<>();
        Mapping mapping = new Mapping(Path.of("a"), closed);
        mapping.retain();
        expect(mapping.tryRetain() && !mapping.release() && !mapping.release() && mapping.release(), "object");
        expect(closed.equals(List.of(Path.of("a"))), "dispose " + closed);

        ShardedRefCount sharded = new ShardedRefCount();
        sharded.retain();
        expect(!sharded.kill() && !sharded.tryRetain() && sharded.release() && sharded.isDead(), "sharded");

        RefCount dead = RefCount.of(2);
        expect(dead.release(2) && dead.isDead() && dead.claims() == 0 && !dead.isSaturated(), "dead");
        try {
            dead.retain();
            expect(false, "no exception");
        } catch (RefCountException e) {
            Misuse misuse = e.misuse();
            switch (misuse) {
                case USE_AFTER_RELEASE -> expect(!misuse.description().isEmpty(), "description");
                default -> expect(false, "misuse " + misuse);
            }
        }
        expect(told.size() == 1 && told.get(0).misuse() == Misuse.USE_AFTER_RELEASE, "told " + told);
        expect(told.get(0).site() != null && told.get(0).message().contains("Consumer.main"), "site");
        expect(Handles.use().equals(HANDLED), "handles " + Handles.use());
        MisuseReports.reset();
        expect(MisuseReports.snapshot().isEmpty(), "reset");
        MisuseReports.setHandler(before);
        System.out.println("consumer works on " + Runtime.version().feature());
    }

    private static boolean counts(Counter counter) {
        ReentrantLock lock = new ReentrantLock();
        counter.retain();
        counter.retain(2);
        counter.releaseNotLast();
        boolean some = counter.tryRetain() && counter.tryRetain(2) && !counter.tryRetainBelow(3);
        boolean down = !counter.release(5) && !counter.releaseUnlessLast() && !lock.isLocked();
        boolean last = counter.releaseLocking(lock) && lock.isHeldByCurrentThread();
        return some && down && last && !counter.releaseIfLast();
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
