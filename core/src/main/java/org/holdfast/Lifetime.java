package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends in two steps: {@link #terminate()} refuses newcomers at once, and the release runs when the last of
 * those inside has left. To close is not to release.
 *
 * <pre>{@code
 * Lifetime group = new Lifetime(buffers::free);
 *
 * try (Ref<Lifetime> inside = group.enter()) { ... }    // many threads; IllegalStateException once terminating
 *
 * group.terminate();                                    // at any time, by anybody
 * boolean free = group.await(Duration.ofSeconds(5));    // true: the buffers are free now
 * }</pre>
 *
 * <p>A claim that is held stays valid after {@code terminate()}: {@link #isTerminating()} asks whether to go on, the claim
 * whether one safely can.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: everything done before any claim is closed happens-before
 * the release; that happens-before the completion of {@link #terminated()} and the return of {@link #await}.
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class Lifetime {
    /*
     *   open --terminate--> terminating --last claim closed--> releasing --release returned or threw--> terminated
     *
     * The count starts with one claim, the lifetime's own, which terminate() gives up; so it cannot die before. Newcomers ask
     * `terminating` first and take their claim next: one that asked before terminate() may still be granted in the middle of
     * it, as if it had come a moment earlier, and is waited for like the others.
     */
    private static final VarHandle TERMINATING;

    static {
        try {
            TERMINATING = MethodHandles.lookup().findVarHandle(Lifetime.class, "terminating", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // read and written through TERMINATING
    private boolean terminating;

    private final Inhabitants inhabitants;
    private final CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();
    /** One for all who ask: each that was made would stay in the list of those to be told. */
    private final CompletionStage<@Nullable Void> told = terminated.minimalCompletionStage();

    /** Makes a lifetime whose end only has to be known. */
    public Lifetime() {
        this(() -> {});
    }

    /**
     * Makes a lifetime.
     *
     * @param release runs once, after {@link #terminate()} and the last claim, on the thread that gave up the last one. What
     *     it throws that thread gets, and {@link #terminated()} completes with it
     */
    public Lifetime(Runnable release) {
        this(release, Inhabitants::new);
    }

    private Lifetime(Runnable release, BiFunction<Lifetime, Runnable, Inhabitants> counted) {
        inhabitants = counted.apply(this, Objects.requireNonNull(release, "release"));
    }

    /**
     * Makes a lifetime that many cores enter and leave at once: it counts with a {@link ShardedRefCount}, and so that they share no
     * cache line. The same promises.
     *
     * @param release as in {@link #Lifetime(Runnable)}
     * @return a new lifetime
     */
    public static Lifetime sharded(Runnable release) {
        return new Lifetime(release, ShardedInhabitants::new);
    }

    /**
     * Enters: takes a claim that keeps the release from running.
     *
     * @return a handle; close it to leave
     * @throws IllegalStateException if terminating
     */
    @CheckReturnValue
    public Ref<Lifetime> enter() {
        Ref<Lifetime> claim = tryEnter();
        if (claim == null) {
            throw terminatingAlready();
        }
        return claim;
    }

    /**
     * Enters unless terminating.
     *
     * @return a handle, or null, for ever after, if terminating
     */
    @CheckReturnValue
    public @Nullable Ref<Lifetime> tryEnter() {
        Object[] mark = Inside.begin(this); // before the claim: without memory for it nothing was taken
        Ref<Lifetime> claim = null;
        try {
            claim = admitted() ? inhabitants.entered(mark) : null;
        } finally {
            if (claim == null) {
                Inside.end(mark);
            }
        }
        return claim;
    }

    /** Takes a claim unless terminating. */
    private boolean admitted() {
        return !isTerminating() && inhabitants.admit();
    }

    /**
     * Refuses newcomers from now on, and gives up the lifetime's own claim: if nobody is inside, the release runs here.
     * Those inside are not disturbed.
     *
     * @return true to one caller, the first; false to all others
     */
    public boolean terminate() {
        if (!TERMINATING.compareAndSet(this, false, true)) {
            return false;
        }
        inhabitants.close();
        return true;
    }

    /**
     * Answers whether newcomers are refused. Claims that are held stay valid.
     *
     * @return true from the first {@link #terminate()} on
     */
    public boolean isTerminating() {
        return (boolean) TERMINATING.getVolatile(this);
    }

    /**
     * Answers whether the last claim is gone and the release has run.
     *
     * @return true from then on
     */
    public boolean isTerminated() {
        return terminated.isDone();
    }

    /**
     * Answers a stage that completes after the last claim was given up and after the release ran, normally or with what the release
     * threw. What is chained to it runs on the thread that gave up the last claim, unless an {@code Async} form is used. To block on it
     * from inside hangs; {@link #await} notices.
     *
     * @return the same stage at each call; it cannot be completed from outside
     */
    public CompletionStage<@Nullable Void> terminated() {
        return told;
    }

    /**
     * Waits until the last claim is given up and the release has run, normally or not. It does not terminate: somebody else
     * does, or did.
     *
     * <p>A claim that came from {@link Ref#share()} or a scoped one is not counted against this thread, since it may be for another
     * or is not worth a mark: a thread that shares its claim, closes the first and keeps the second waits until the time is over. So
     * does a dispose that awaits here while an object that owns the last claim waits for that dispose to return, as in
     * {@link RefCounted#dispose()}: what an object owns cannot be seen. Do not await in a dispose.
     *
     * @param timeout how long at most; zero or less asks without waiting
     * @return true if terminated, false if the time was over first
     * @throws IllegalStateException if this thread is inside: it entered and has not closed or moved that claim, or it runs a task
     *     of {@link #execute} or the release, or a dispose that the release waits for, as in {@link RefCounted#dispose()}.
     *     It would wait for itself
     * @throws InterruptedException if interrupted while waiting
     */
    @CheckReturnValue
    public boolean await(Duration timeout) throws InterruptedException {
        long nanos = saturatedNanos(timeout);
        if (terminated.isDone()) {
            return true;
        }
        if (Inside.isInside(this)) {
            throw new IllegalStateException(
                    "this thread is inside the lifetime that it wants to await, and would wait for itself: " + this
                            + "; close or move its claim first");
        }
        if (Cascade.isWaitingHere(inhabitants)) {
            throw new IllegalStateException(
                    "the release of the lifetime waits for the dispose that runs on this thread: " + this
                            + "; await it after that has returned");
        }
        try {
            terminated.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (nanos > 0) {
                Watch.timedOut(inhabitants);
            }
            return false;
        } catch (ExecutionException | CancellationException e) { // the release threw, and is over
            return true;
        }
        return true;
    }

    /**
     * Has a task run inside: the task owns a claim from now until it has run. If the executor does not take it, the claim is
     * given back and the task does not run. An executor that takes a task and never runs it keeps the claim.
     *
     * @param executor runs the task
     * @param task what to do inside
     * @throws IllegalStateException if terminating; the task does not run
     */
    public void execute(Executor executor, Runnable task) {
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(task, "task");
        if (!admitted()) {
            throw terminatingAlready();
        }
        Ref<Lifetime> claim = Ref.shared(inhabitants, null);
        Task inside = null;
        boolean scheduled = false;
        try {
            inside = new Task(this, claim, task);
            executor.execute(inside);
            scheduled = true;
        } finally {
            if (inside == null) {
                claim.close();
            } else if (!scheduled) {
                inside.giveBack();
            }
        }
    }

    /**
     * Says in which state it is and how many claims there are.
     *
     * @return for people
     */
    @Override
    public String toString() {
        int claims = inhabitants.claims();
        String state =
                isTerminated() ? "terminated" : !isTerminating() ? "open" : claims == 0 ? "releasing" : "terminating";
        int inside = isTerminating() ? claims : Math.max(0, claims - 1);
        return "Lifetime@" + Integer.toHexString(System.identityHashCode(this)) + '[' + state + ", " + inside
                + " inside]";
    }

    private IllegalStateException terminatingAlready() {
        return new IllegalStateException(
                "terminating, nobody enters any more: " + this + "; use tryEnter() where that is to be expected");
    }

    private static long saturatedNanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return timeout.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /** Those inside, and the lifetime's own claim. Its last release runs the user's and then wakes who waits. */
    static class Inhabitants extends RefCounted {
        final Lifetime lifetime;
        private final Runnable release;

        Inhabitants(Lifetime lifetime, Runnable release) {
            this.lifetime = lifetime;
            this.release = release;
        }

        /** Takes a claim for a newcomer, who asked already whether the lifetime terminates. */
        boolean admit() {
            return tryTakeClaim() != DEAD;
        }

        /** Gives up the lifetime's own claim. */
        void close() {
            giveUp();
        }

        int claims() {
            return countClaims();
        }

        /** Wraps a claim that this thread took by entering. */
        Ref<Lifetime> entered(Object[] mark) {
            Ref<Lifetime> claim = Ref.shared(this, null);
            mark[1] = claim.token;
            claim.token = mark;
            return claim;
        }

        /** Whoever comes by the non-owning form is a newcomer too. */
        @Override
        boolean tryClaim() {
            return lifetime.admitted();
        }

        @Override
        @SuppressWarnings("unchecked") // the resource is the lifetime
        <T> @Nullable Ref<T> upgraded() {
            return (Ref<T>) lifetime.tryEnter();
        }

        @Override
        Object resource() {
            return lifetime;
        }

        @Override
        @Nullable
        Object observed(@Nullable Object token) {
            Object[] mark = Inside.mark(token);
            return mark == null ? token : mark[1];
        }

        @Override
        @Nullable
        Object moved(Ref<?> next, @Nullable Object token) {
            Object mine = Watch.moved(next, this, observed(token));
            unmark(token); // whoever has the new handle may be another thread
            return mine;
        }

        @Override
        @Nullable
        Object ended(@Nullable Object token) {
            Object mine = observed(token);
            Watch.released(this, mine);
            unmark(token); // another claim may have the mark next, so the handle does not keep it
            return mine;
        }

        private static void unmark(@Nullable Object token) {
            Object[] mark = Inside.mark(token);
            if (mark != null) {
                Inside.end(mark);
            }
        }

        @Override
        protected void dispose() {
            Throwable failure = null;
            Object[] mark = null;
            try {
                try {
                    mark = Inside.begin(lifetime);
                } catch (Throwable e) {
                    Log.error("an await from inside this release will not be noticed", e);
                }
                release.run();
            } catch (Throwable t) {
                failure = t;
            }
            if (mark != null) {
                Inside.end(mark);
            }
            if (failure == null) {
                lifetime.terminated.complete(null);
            } else {
                try {
                    lifetime.terminated.completeExceptionally(failure);
                } catch (Throwable t) { // no memory for that: who waits must be woken all the same
                    lifetime.terminated.complete(null);
                }
                Failures.rethrow(failure);
            }
        }
    }

    /** A task and its claim. It runs, or gives its claim back, whichever comes first. */
    private static final class Task implements Runnable {
        private final Lifetime lifetime;
        private final Ref<Lifetime> claim;
        private final Runnable task;
        private final AtomicBoolean begun = new AtomicBoolean();

        Task(Lifetime lifetime, Ref<Lifetime> claim, Runnable task) {
            this.lifetime = lifetime;
            this.claim = claim;
            this.task = task;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try (claim) {
                    Object[] mark = Inside.begin(lifetime);
                    try {
                        task.run();
                    } finally {
                        Inside.end(mark);
                    }
                }
            }
        }

        void giveBack() {
            if (begun.compareAndSet(false, true)) {
                claim.close();
            }
        }
    }
}
