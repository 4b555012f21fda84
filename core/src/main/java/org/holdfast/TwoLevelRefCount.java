package org.holdfast;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Objects;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.jspecify.annotations.Nullable;

/**
 * Two counts on one object: <em>users</em> of its contents and <em>holders</em> of its shell. The contents are torn down after
 * the last user; the shell, with what little is left to ask of it, stays until the last holder. All users together own one
 * holder claim, so the shell outlives the contents, whoever goes first.
 *
 * <pre>{@code
 * TwoLevelRefCount<Pages, AddressSpace> counts = new TwoLevelRefCount<>(pages, Pages::unmap, space, AddressSpace::free);
 * Ref<Pages> first = counts.adoptUser();               // the creator's claim
 * Ref<AddressSpace> observer = counts.shareHolder();   // may stay for as long as it likes
 * first.close();                                       // unmapped here
 * counts.tryShareUser();                               // null
 * observer.close();                                    // freed here
 * }</pre>
 *
 * <p>It is a composition of two counters, each with all promises of {@link RefCounted}.
 *
 * <p>Thread safety: any thread may call any method. Memory effects: everything done before any user claim is given up
 * happens-before the tear-down; that, and everything done before any holder claim is given up, happens-before freeing.
 *
 * @param <C> the type of the contents
 * @param <S> the type of the shell
 */
@SuppressWarnings("exports") // annotations for checkers are optional to whoever reads this module
public final class TwoLevelRefCount<C extends @MustCallUnknown Object, S extends @MustCallUnknown Object> {
    private final Users users;
    private final Holders holders;

    /**
     * Makes one with one user claim, the creator's, and one holder claim, which the users own.
     *
     * @param contents what users use
     * @param tearDown called once, after the last user
     * @param shell what holders hold
     * @param free called once, after the last holder, never before the tear-down has returned or thrown
     */
    @CheckReturnValue
    public TwoLevelRefCount(
            @Owning C contents, Disposer<? super C> tearDown, @Owning S shell, Disposer<? super S> free) {
        holders = new Holders(Objects.requireNonNull(shell, "shell"), free);
        users = new Users(Objects.requireNonNull(contents, "contents"), tearDown, holders);
    }

    /**
     * Takes a user claim. The caller holds one already.
     *
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the contents are gone; no claim was taken
     */
    public void retainUser() {
        users.retain();
    }

    /**
     * Takes a user claim unless the contents are gone: how a holder becomes a user.
     *
     * @return true if the caller now holds a user claim; false, for ever after, if the contents are gone
     */
    @CheckReturnValue
    public boolean tryRetainUser() {
        return users.tryRetain();
    }

    /**
     * Gives up a user claim. After the last one the contents are torn down, and then the users' holder claim is given up, also
     * when the tear-down throws.
     *
     * @return true to the caller that was told last
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there was no claim to give up; nothing changed
     */
    public boolean releaseUser() {
        return users.release();
    }

    /**
     * Takes a holder claim. The caller holds one already, of either kind.
     *
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the shell is gone; no claim was taken
     */
    public void retainHolder() {
        holders.retain();
    }

    /**
     * Takes a holder claim unless the shell is gone.
     *
     * @return true if the caller now holds a holder claim; false, for ever after, if the shell is gone
     */
    @CheckReturnValue
    public boolean tryRetainHolder() {
        return holders.tryRetain();
    }

    /**
     * Gives up a holder claim. After the last one the shell is freed.
     *
     * @return true to the caller that was told last
     * @throws RefCountException {@link Misuse#OVER_RELEASE} if there was no claim to give up; nothing changed
     */
    public boolean releaseHolder() {
        return holders.release();
    }

    /**
     * Takes over a user claim that the caller owns, such as the creator's.
     *
     * @return a handle on the contents
     */
    @CheckReturnValue
    public Ref<C> adoptUser() {
        return Ref.born(users);
    }

    /**
     * Takes a user claim. The caller holds one already.
     *
     * @return a handle on the contents
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the contents are gone, under every policy
     */
    @CheckReturnValue
    public Ref<C> shareUser() {
        Ref.take(users);
        return Ref.shared(users, null);
    }

    /**
     * Takes a user claim unless the contents are gone.
     *
     * @return a handle on the contents, or null, for ever after, if they are gone
     */
    @CheckReturnValue
    public @Nullable Ref<C> tryShareUser() {
        return users.tryTakeClaim() == CountWord.DEAD ? null : Ref.shared(users, null);
    }

    /**
     * Takes over a holder claim that the caller owns, one that it took by {@link #retainHolder()}.
     *
     * @return a handle on the shell
     */
    @CheckReturnValue
    public Ref<S> adoptHolder() {
        return Ref.born(holders);
    }

    /**
     * Takes a holder claim. The caller holds one already, of either kind.
     *
     * @return a handle on the shell
     * @throws RefCountException {@link Misuse#USE_AFTER_RELEASE} if the shell is gone, under every policy
     */
    @CheckReturnValue
    public Ref<S> shareHolder() {
        Ref.take(holders);
        return Ref.shared(holders, null);
    }

    /**
     * Takes a holder claim unless the shell is gone.
     *
     * @return a handle on the shell, or null, for ever after, if it is gone
     */
    @CheckReturnValue
    public @Nullable Ref<S> tryShareHolder() {
        return holders.tryTakeClaim() == CountWord.DEAD ? null : Ref.shared(holders, null);
    }

    /**
     * Counts the users. For people, never for decisions.
     *
     * @return user claims at some moment of this call; 0 once the contents are gone
     */
    public int users() {
        return users.countClaims();
    }

    /**
     * Counts the holders, the users as one. For people, never for decisions.
     *
     * @return holder claims at some moment of this call; 0 once the shell is gone
     */
    public int holders() {
        return holders.countClaims();
    }

    private static final class Users extends RefCounted {
        private final Object contents;
        private final Disposer<Object> tearDown;
        private final Holders holders;

        @SuppressWarnings("unchecked") // the disposer came with these contents
        Users(Object contents, Disposer<?> tearDown, Holders holders) {
            this.contents = contents;
            this.tearDown = (Disposer<Object>) Objects.requireNonNull(tearDown, "tearDown");
            this.holders = holders;
        }

        @Override
        Object resource() {
            return contents;
        }

        @Override
        protected void dispose() {
            Throwable failure = null;
            try {
                tearDown.dispose(contents);
            } catch (Throwable t) {
                failure = t;
            }
            try {
                holders.giveUp(); // the users' claim; a shell that goes with it is freed after this returns (Cascade)
            } catch (Throwable t) { // somebody gave that claim up who did not own it
                failure = Failures.join(failure, t);
            }
            Failures.rethrow(failure);
        }
    }

    private static final class Holders extends RefCounted {
        private final Object shell;
        private final Disposer<Object> free;

        @SuppressWarnings("unchecked") // the disposer came with this shell
        Holders(Object shell, Disposer<?> free) {
            this.shell = shell;
            this.free = (Disposer<Object>) Objects.requireNonNull(free, "free");
        }

        @Override
        Object resource() {
            return shell;
        }

        @Override
        protected void dispose() {
            try {
                free.dispose(shell);
            } catch (Throwable t) {
                Failures.rethrow(t);
            }
        }
    }
}
