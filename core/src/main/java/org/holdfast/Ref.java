package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.checkerframework.checker.mustcall.qual.MustCallAlias;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.NotOwning;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.jspecify.annotations.Nullable;

/**
 * One owned claim. The resource lives until the last handle on it is closed; a handle gives up its own claim and no other, once,
 * however often it is closed.
 *
 * <pre>{@code
 * Ref<Arena> first = Ref.of(Arena.ofShared(), Arena::close);
 * Ref<Arena> second = first.share();   // for somebody else
 * first.close();
 * second.get();                        // still there
 * second.close();                      // the arena is closed here
 * }</pre>
 *
 * <p>A handle belongs to one owner at a time. To give a claim to another thread, {@link #share()} one for it or
 * {@link #move()} yours, and hand the new handle over. Whoever only needs the resource while you hold it takes the plain
 * resource as a parameter, and no claim.
 *
 * <p>For a claim that is taken and given up in one block, {@link #shareScoped()} costs less.
 *
 * <p>24 bytes; {@code share} and {@code close} cost the counter's two atomics and one on the handle itself. The idea is
 * Vegard Nossum's {@code struct ref} (linux-mm, December 2016): the reference is an object, its source is an argument.
 *
 * <p>Thread safety: handles on one resource may be used by different threads. One handle used by two threads keeps its
 * promises all the same: its claim is given up once, by whoever closes first. Memory effects: everything done before any
 * {@code close} happens-before the disposer.
 *
 * @param <T> the type of the resource
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class Ref<T extends @MustCallUnknown Object> implements Closeable {
    /*
     *   state     OPEN --close--> CLOSED     each by compareAndSet, so one of two racing calls wins and
     *             OPEN --move---> MOVED      the claim is given up, or handed on, once
     *            MOVED --moveBack-> OPEN     by the slot that could not take it, which alone has the claim
     *
     * A zeroed handle is closed: one that is seen before its constructor ended owns nothing.
     */
    private static final int CLOSED = 0;
    private static final int OPEN = 1;
    private static final int MOVED = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Ref.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // read through STATE
    private int state;

    final RefCounted holder;
    /** What the holder knows this claim by; written before the handle is answered to anybody. */
    @Nullable
    Object token;

    private Ref(RefCounted holder) {
        this.holder = holder;
        this.state = OPEN;
    }

    /** Wraps a claim that is the first, or its creator's. */
    static <T> Ref<T> born(RefCounted holder) {
        Ref<T> ref = new Ref<>(holder);
        ref.token = Watch.born(ref, holder);
        return ref;
    }

    /** Wraps a claim that was just taken; gives it up where there is no memory for that. */
    static <T> Ref<T> shared(RefCounted holder, @Nullable Object parent) {
        return shared(holder, parent, null, null);
    }

    private static <T> Ref<T> shared(
            RefCounted holder, @Nullable Object parent, @Nullable Site site, @Nullable String reason) {
        Ref<T> ref;
        try {
            ref = new Ref<>(holder);
        } catch (Throwable t) { // no memory for a handle: nobody else would give the claim up
            holder.releaseAfter(t);
            throw t;
        }
        ref.token = Watch.shared(ref, holder, parent, site, reason);
        return ref;
    }

    /** A handle that is told apart by its identity and never used. */
    static <T> Ref<T> mark() {
        return new Ref<>(new Held<>("mark", mark -> {}, null));
    }

    /**
     * Puts a resource under a new count and answers the first claim on it.
     *
     * @param <T> the type of the resource
     * @param value the resource; from now on it belongs to the handles
     * @param disposer called once, after the last close, on the thread that closed; what it throws that close throws. A
     *     dispose inside a dispose waits, as in {@link RefCounted#dispose()}
     * @return the first handle
     * @throws NullPointerException if an argument is null; the value is still the caller's
     */
    @CheckReturnValue
    public static <T extends @MustCallUnknown Object> Ref<T> of(@Owning T value, Disposer<? super T> disposer) {
        return born(new Held<T>(value, disposer, null));
    }

    /**
     * The same, disposed of by an executor. One that does not take the task is logged, and the thread that closed last
     * disposes instead. One that takes it and never runs it keeps the resource.
     *
     * @param <T> the type of the resource
     * @param value the resource; from now on it belongs to the handles
     * @param disposer called once, after the last close; what it throws the executor gets
     * @param executor runs the disposer
     * @return the first handle
     * @throws NullPointerException if an argument is null; the value is still the caller's
     */
    @CheckReturnValue
    public static <T extends @MustCallUnknown Object> Ref<T> of(
            @Owning T value, Disposer<? super T> disposer, Executor executor) {
        return born(new Held<T>(value, disposer, Objects.requireNonNull(executor, "executor")));
    }

    /**
     * Takes over a claim that the caller owns, such as the creator's: the handle releases it, the caller no more.
     *
     * @param <T> the type of the object
     * @param object a counted object
     * @return a handle that owns that claim
     */
    @CheckReturnValue
    public static <T extends RefCounted> Ref<T> adopt(T object) {
        return born(Objects.requireNonNull(object, "object"));
    }

    /**
     * Takes a claim on a counted object. The caller holds one already, or somebody who waits for this call does.
     *
     * @param <T> the type of the object
     * @param object a counted object
     * @return a handle that owns the new claim
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the object is dead, under every policy
     */
    @CheckReturnValue
    public static <T extends RefCounted> Ref<T> retain(T object) {
        take(Objects.requireNonNull(object, "object"));
        return shared(object, null);
    }

    /**
     * Takes a claim on a counted object unless it is dead: for a lookup that holds none.
     *
     * @param <T> the type of the object
     * @param object a counted object
     * @return a handle that owns the new claim, or null, for ever after, if the object is dead
     */
    @CheckReturnValue
    public static <T extends RefCounted> @Nullable Ref<T> tryRetain(T object) {
        return object.tryTakeClaim() == CountWord.DEAD ? null : shared(object, null);
    }

    /** Takes a claim for a caller that should hold one; never answers without it. */
    static void take(RefCounted holder) {
        if (!holder.claimFurther()) { // reported, by a policy that does not throw
            throw MisuseLog.dead(holder);
        }
    }

    /**
     * Answers the resource. It is safe to use until this handle is closed or moved.
     *
     * @return the resource, never null
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @SuppressWarnings("unchecked") // what the factories were given
    @NotOwning
    public T get() {
        requireOpen();
        return (T) holder.resource();
    }

    /**
     * Takes a further claim.
     *
     * @return a new handle, open until it is closed itself
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    public Ref<T> share() {
        requireOpen();
        take(holder);
        return shared(holder, holder.observed(token));
    }

    /**
     * Takes a further claim and says why; an observer keeps the reason.
     *
     * @param reason a word or two for a report
     * @return a new handle, open until it is closed itself
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    public Ref<T> share(String reason) {
        Objects.requireNonNull(reason, "reason");
        requireOpen();
        take(holder);
        return shared(holder, holder.observed(token), null, reason);
    }

    /**
     * Takes a further claim and says where; an observer keeps the site.
     *
     * @param site a constant of the caller
     * @return a new handle, open until it is closed itself
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    public Ref<T> share(Site site) {
        Objects.requireNonNull(site, "site");
        requireOpen();
        take(holder);
        return shared(holder, holder.observed(token), site, null);
    }

    /**
     * Takes a further claim for one block of one thread: the form to use in try-with-resources.
     *
     * @return a new scoped handle
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    @MustBeClosed
    public ScopedRef<T> shareScoped() {
        requireOpen();
        take(holder);
        return ScopedRef.shared(holder, holder.observed(token));
    }

    /**
     * Hands the claim on to a new handle. This one is spent: its {@code get} and {@code share} throw, its {@code close} does
     * nothing. No count changes.
     *
     * @return the handle that owns the claim from now on
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    public @MustCallAlias Ref<T> move(@MustCallAlias Ref<T> this) {
        Ref<T> next = new Ref<>(holder); // before the exchange: without memory for it nothing is moved
        if (!STATE.compareAndSet(this, OPEN, MOVED)) {
            throw closed();
        }
        Object mine = holder.observed(token);
        passTo(next);
        token = mine; // what is told of a use after the move; the holder may give its own token to the next claim
        return next;
    }

    /** Undoes a move that only this handle has seen. */
    void moveBack(Ref<T> origin) {
        passTo(origin);
        STATE.setVolatile(this, MOVED);
        STATE.setVolatile(origin, OPEN);
    }

    private void passTo(Ref<T> next) {
        next.token = token == null && Watch.OBSERVER == null ? null : holder.moved(next, token);
    }

    /**
     * Answers the form that knows the resource and owns no claim.
     *
     * @return to be upgraded by {@link Unclaimed#tryShare()} while the resource lives
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if this handle was closed or moved, under every policy
     */
    @CheckReturnValue
    public Unclaimed<T> unclaimed() {
        requireOpen();
        return new Unclaimed<>(holder);
    }

    /**
     * Answers whether this handle still owns its claim. For people and for clean-up code; another thread may close it next.
     *
     * @return true until {@code close} or {@code move}
     */
    public boolean isOpen() {
        return (int) STATE.getVolatile(this) == OPEN;
    }

    /**
     * Gives up the claim, and disposes of the resource if it was the last. A second close does nothing: it is counted
     * ({@link MisuseReports#secondCloses()}) and told to an observer. Closing a handle that was moved is no mistake.
     *
     * <p>What the disposer throws is thrown here, if this was the last claim; the handle is closed all the same. The interrupt flag is
     * left alone.
     */
    @Override
    public void close() {
        if (STATE.compareAndSet(this, OPEN, CLOSED)) {
            if (token != null || Watch.OBSERVER != null) {
                try {
                    token = holder.ended(token);
                } finally { // fenced, or an observer finds it unreachable before it is told
                    Reference.reachabilityFence(this);
                    holder.giveBack();
                }
                return;
            }
            holder.giveBack();
        } else {
            closeAgain();
        }
    }

    private void closeAgain() {
        if ((int) STATE.getVolatile(this) == CLOSED) {
            MisuseLog.closedAgain(holder, holder.observed(token));
        }
    }

    private void requireOpen() {
        if ((int) STATE.getVolatile(this) != OPEN) {
            throw closed();
        }
    }

    private RefCountException closed() {
        String how = (int) STATE.getVolatile(this) == MOVED ? "moved" : "closed";
        return MisuseLog.closed(holder, holder.observed(token), how);
    }

    /**
     * Says what it is a claim on and whether it is still open.
     *
     * @return for people
     */
    @Override
    public String toString() {
        int now = (int) STATE.getVolatile(this);
        return "Ref[" + MisuseLog.name(holder) + (now == OPEN ? "" : now == MOVED ? ", moved" : ", closed") + ']';
    }
}
