package org.holdfast.bench.detectors;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Claims that are given up twice, or used after that. The question is who gave it up before. */
final class Misused {
    private Misused() {}

    /** Without handles where the library can; else the second owner closes a handle again whose resource is gone. */
    static <C> @Nullable Object secondOwner(Library<C> library, Consumer<Throwable> log) throws Exception {
        Counter<?> counter = library.counter();
        if (counter != null) {
            return secondOwner(counter, log);
        }
        C shared = library.open();
        C mine = library.share().apply(shared);
        on("owner", () -> library.close().accept(mine)); // EARLIER second-owner
        library.close().accept(shared);
        on("second-owner", () -> {
            try {
                library.close().accept(mine); // HERE second-owner
            } catch (RuntimeException | AssertionError e) {
                log.accept(e);
            }
        });
        return null;
    }

    private static <B> @Nullable Object secondOwner(Counter<B> counter, Consumer<Throwable> log) throws Exception {
        B counted = counter.make().get();
        counter.retain().accept(counted);
        on("owner", () -> counter.release().accept(counted));
        counter.release().accept(counted); // EARLIER second-owner, counted
        on("second-owner", () -> {
            try {
                counter.release().accept(counted); // HERE second-owner, counted
            } catch (RuntimeException | AssertionError e) {
                log.accept(e);
            }
        });
        return null;
    }

    static <C> @Nullable Object useAfterClose(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C mine = library.share().apply(shared);
        library.close().accept(mine); // EARLIER use-after-close
        try {
            library.use().accept(mine); // HERE use-after-close
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object shareAfterMove(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C mine = library.share().apply(shared);
        C theirs = library.move().apply(mine); // EARLIER share-after-move
        try {
            library.close().accept(library.share().apply(mine)); // HERE share-after-move
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        library.close().accept(theirs);
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object closedTwice(Library<C> library, Consumer<Throwable> log) throws Exception {
        C shared = library.open();
        C mine = library.share().apply(shared);
        on("first", () -> library.close().accept(mine)); // EARLIER closed-twice
        try {
            library.close().accept(mine); // HERE closed-twice
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        library.close().accept(shared);
        return null;
    }

    /** Without handles where the library can; else another claim is asked of the last handle, which is closed. */
    static <C> @Nullable Object retainedDead(Library<C> library, Consumer<Throwable> log) {
        Counter<?> counter = library.counter();
        if (counter != null) {
            return retainedDead(counter, log);
        }
        C last = library.open();
        library.close().accept(last); // EARLIER retained-dead
        try {
            C ignored = library.share().apply(last); // HERE retained-dead
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        return null;
    }

    private static <B> @Nullable Object retainedDead(Counter<B> counter, Consumer<Throwable> log) {
        B counted = counter.make().get();
        counter.release().accept(counted); // EARLIER retained-dead, counted
        try {
            counter.retain().accept(counted); // HERE retained-dead, counted
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        return null;
    }

    /** Gives up the claim of a handle past the handle, so that the handle's own close is one too many. */
    static <C> @Nullable Object givenUpForAnother(Library<C> library, Consumer<Throwable> log) {
        Past<C, ?> past = library.past();
        if (past == null) {
            throw new IllegalStateException("does not apply");
        }
        return givenUpForAnother(library, past, log);
    }

    private static <C, B> @Nullable Object givenUpForAnother(
            Library<C> library, Past<C, B> past, Consumer<Throwable> log) {
        C mine = library.open();
        past.release().accept(past.resource().apply(mine)); // EARLIER given-up-for-another
        try {
            library.close().accept(mine); // HERE given-up-for-another
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        return null;
    }

    private static void on(String name, Runnable work) throws InterruptedException {
        Thread thread = new Thread(work, name);
        thread.start();
        thread.join();
    }
}
