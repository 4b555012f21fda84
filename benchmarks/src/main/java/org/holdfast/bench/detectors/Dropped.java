package org.holdfast.bench.detectors;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Claims that nobody can give up any more: the thread, the task or the variable that would have is gone. */
final class Dropped {
    private Dropped() {}

    static <C> @Nullable Object exceptionPath(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        try {
            C mine = library.share().apply(shared); // HERE exception-path
            library.use().accept(mine);
            parse("");
            library.close().accept(mine);
        } catch (IllegalArgumentException e) {
            // answered with an error page; the claim is forgotten
        }
        library.close().accept(shared);
        return null;
    }

    private static void parse(String request) {
        if (request.isEmpty()) {
            throw new IllegalArgumentException("malformed");
        }
    }

    static <C> @Nullable Object earlyReturn(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        for (int round = 0; round < 3; round++) {
            answer(library, shared, round);
        }
        library.close().accept(shared);
        return null;
    }

    private static <C> void answer(Library<C> library, C shared, int round) {
        C mine = library.share().apply(shared); // HERE early-return
        if (round == 1) {
            return;
        }
        library.close().accept(mine);
    }

    static <C> @Nullable Object otherThread(Library<C> library, Consumer<Throwable> log) throws Exception {
        C shared = library.open();
        Thread worker = new Thread(
                () -> {
                    C mine = library.share().apply(shared); // HERE other-thread
                    library.use().accept(mine);
                },
                "worker-7");
        worker.start();
        worker.join();
        library.close().accept(shared);
        return null;
    }

    /** Only where there are such threads, from 21 on. */
    static <C> @Nullable Object virtualThread(Library<C> library, Consumer<Throwable> log) throws Exception {
        C shared = library.open();
        Runnable work = () -> {
            C mine = library.share().apply(shared); // HERE virtual-thread
            library.use().accept(mine);
        };
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        thread.join();
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object cancelledFuture(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        CompletableFuture<String> answer = new CompletableFuture<>();
        C mine = library.share().apply(shared); // HERE cancelled-future
        CompletableFuture<Void> done = answer.thenAccept(text -> library.close().accept(mine));
        done.cancel(false);
        answer.cancel(false);
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object movedThenDropped(Library<C> library, Consumer<Throwable> log) throws Exception {
        C shared = library.open();
        C mine = library.share().apply(shared); // HERE moved-then-dropped
        Thread next = new Thread(
                () -> {
                    C theirs = library.move().apply(mine); // EARLIER moved-then-dropped
                    library.use().accept(theirs);
                },
                "next-owner");
        next.start();
        next.join();
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object rejectedTask(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();
        C forTask = library.share().apply(shared); // HERE rejected-task
        try {
            executor.execute(() -> library.close().accept(forTask));
        } catch (RejectedExecutionException e) {
            // the task will never run
        }
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object droppedLambda(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        Runnable later = later(library, shared);
        int ignored = later.hashCode();
        library.close().accept(shared);
        return null;
    }

    private static <C> Runnable later(Library<C> library, C shared) {
        C mine = library.share().apply(shared); // HERE dropped-lambda
        return () -> library.close().accept(mine);
    }

    static <C> @Nullable Object halfIterated(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        Iterator<Integer> rows = new Rows<>(library, shared);
        rows.next();
        library.close().accept(shared);
        return null;
    }

    /** Closes its claim at the end, which nobody reaches. */
    private static final class Rows<C> implements Iterator<Integer> {
        private final Library<C> library;
        private final C mine;
        private int at;

        Rows(Library<C> library, C shared) {
            this.library = library;
            this.mine = library.share().apply(shared); // HERE half-iterated
        }

        @Override
        public boolean hasNext() {
            return at < 10;
        }

        @Override
        public Integer next() {
            if (++at == 10) {
                library.close().accept(mine);
            }
            return at;
        }
    }
}
