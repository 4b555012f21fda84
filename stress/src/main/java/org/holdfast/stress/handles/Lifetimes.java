package org.holdfast.stress.handles;

import static org.holdfast.stress.handles.Interleaved.check;
import static org.holdfast.stress.handles.Interleaved.inThreads;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.Lifetime;
import org.holdfast.Ref;

/** Nobody is inside when the release runs, it runs once, and the end is told after it. */
final class Lifetimes {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final Lifetime lifetime = new Lifetime(this::release);

    private Lifetimes() {}

    static List<Interleaved> all() {
        return List.of(
                Interleaved.holds("enter, close and terminate", () -> new Lifetimes().enterTerminate()),
                Interleaved.holds("two enter beside terminate", () -> new Lifetimes().twoEnterTerminate()),
                Interleaved.holds("two terminate", () -> new Lifetimes().terminateTwice()),
                Interleaved.holds("a task that is queued and refused", () -> new Lifetimes().executeTerminate()),
                Interleaved.holds("a claim closed by another thread", () -> new Lifetimes().closedElsewhere()),
                Interleaved.holds("one who waits for the end", () -> new Lifetimes().waits()),
                Interleaved.planted("enter that asks and then counts", () -> new Lifetimes().asksThenCounts()));
    }

    private void release() {
        check(inside.get() == 0, "released while somebody was inside");
        check(!lifetime.isTerminated(), "told before the release");
        released.incrementAndGet();
    }

    private void visit() {
        try (Ref<Lifetime> claim = lifetime.tryEnter()) {
            if (claim != null) {
                inside.incrementAndGet();
                check(released.get() == 0, "entered what was released");
                inside.decrementAndGet();
            }
        }
    }

    private void terminate() {
        told.addAndGet(lifetime.terminate() ? 1 : 0);
    }

    private void ended() {
        check(told.get() == 1, told + " callers were told that they terminated");
        check(released.get() == 1, "released " + released + " times");
        check(lifetime.isTerminated(), "nobody was told of the end");
        check(lifetime.tryEnter() == null, "entered after the end");
    }

    private void enterTerminate() {
        inThreads(this::visit, this::terminate);
        ended();
    }

    private void twoEnterTerminate() {
        inThreads(this::visit, this::visit, this::terminate);
        ended();
    }

    private void terminateTwice() {
        inThreads(this::terminate, this::terminate);
        ended();
    }

    private void executeTerminate() {
        AtomicReference<Runnable> queue = new AtomicReference<>();
        inThreads(
                () -> {
                    try {
                        lifetime.execute(
                                task -> {
                                    queue.set(task);
                                    throw new RejectedExecutionException("planted");
                                },
                                () -> check(released.get() == 0, "a task ran after the release"));
                    } catch (RejectedExecutionException e) {
                        // as planted; the task may be running already
                    } catch (IllegalStateException e) {
                        check(lifetime.isTerminating(), "refused while open");
                    }
                },
                this::terminate,
                () -> {
                    Runnable task = queue.get();
                    if (task != null) {
                        task.run();
                    }
                });
        ended();
    }

    private void closedElsewhere() {
        Ref<Lifetime> claim = lifetime.enter();
        AtomicBoolean entered = new AtomicBoolean();
        inThreads(
                claim::close,
                () -> {
                    visit();
                    entered.set(true);
                },
                this::terminate);
        check(entered.get(), "a visitor hung");
        ended();
    }

    private void waits() {
        inThreads(
                () -> {
                    lifetime.terminated().toCompletableFuture().join();
                    check(released.get() == 1, "woken before the release");
                },
                this::visit,
                this::terminate);
        ended();
    }

    private void asksThenCounts() {
        AtomicBoolean terminating = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger(1);
        Runnable leave = () -> {
            if (count.decrementAndGet() == 0) {
                released.incrementAndGet();
            }
        };
        inThreads(
                () -> {
                    if (!terminating.get()) {
                        count.incrementAndGet();
                        check(released.get() == 0, "entered what was released");
                        leave.run();
                    }
                },
                () -> {
                    terminating.set(true);
                    leave.run();
                });
    }
}
