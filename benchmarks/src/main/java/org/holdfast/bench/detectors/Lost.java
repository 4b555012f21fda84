package org.holdfast.bench.detectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** More claims that nobody can give up any more: a constructor, a loader, an assignment or an answer lost them. */
final class Lost {
    private Lost() {}

    static <C> @Nullable Object loaderFailure(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        Map<String, Object> map = new HashMap<>();
        try {
            map.computeIfAbsent("key", key -> {
                C part = library.share().apply(shared); // HERE loader-failure
                library.use().accept(part);
                throw new IllegalArgumentException("no such file");
            });
        } catch (IllegalArgumentException e) {
            // the caller tries another key; what the loader took is forgotten
        }
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object constructorThrows(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        try {
            new Reader<>(library, shared);
        } catch (IllegalArgumentException e) {
            // expected
        }
        library.close().accept(shared);
        return null;
    }

    /** Takes a claim before it knows that it can be made. */
    private static final class Reader<C> {
        Reader(Library<C> library, C shared) {
            C mine = library.share().apply(shared); // HERE constructor-throws
            library.use().accept(mine);
            throw new IllegalArgumentException("bad header");
        }
    }

    static <C> @Nullable Object wrongHandleInFinally(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C outer = library.share().apply(shared);
        C inner = library.share().apply(outer); // HERE wrong-handle-in-finally
        try {
            try {
                library.use().accept(inner);
            } finally {
                library.close().accept(outer); // EARLIER wrong-handle-in-finally
                library.close().accept(outer);
            }
        } catch (RuntimeException | AssertionError e) {
            log.accept(e);
        }
        library.close().accept(shared);
        return null;
    }

    static <C> @Nullable Object overwritten(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C mine = library.share().apply(shared); // HERE overwritten
        library.use().accept(mine);
        mine = library.share().apply(shared);
        library.close().accept(mine);
        library.close().accept(shared);
        return null;
    }

    /** What a look-up answers has a claim for the caller, who does not give it up. */
    static <C> @Nullable Object tableAcquire(Library<C> library, Consumer<Throwable> log) {
        Map<String, C> table = new HashMap<>();
        table.put("key", library.open());
        library.use().accept(find(library, table)); // HERE table-acquire
        library.close().accept(table.remove("key"));
        return null;
    }

    private static <C> C find(Library<C> library, Map<String, C> table) {
        return library.share().apply(table.get("key"));
    }

    static <C> @Nullable Object retry(Library<C> library, Consumer<Throwable> log) {
        C shared = library.open();
        C mine = shared;
        for (int attempt = 0; attempt < 3; attempt++) {
            mine = library.share().apply(shared); // HERE retry
        }
        library.close().accept(mine);
        library.close().accept(shared);
        return null;
    }

    /** As planted: the object stays reachable, and its owner still has its own claim. */
    static <C> Object retainWithoutRelease(Library<C> library, Consumer<Throwable> log) {
        return retained(counter(library));
    }

    private static <B> Object retained(Counter<B> counter) {
        B counted = counter.make().get();
        for (int i = 0; i < 3; i++) {
            counter.retain().accept(counted); // HERE retain-without-release
            if (i != 1) {
                counter.release().accept(counted);
            }
        }
        return List.of(counted);
    }

    /** The same, but the owner has given its claim up, and the object is garbage. */
    static <C> @Nullable Object retainedAndDropped(Library<C> library, Consumer<Throwable> log) {
        return retainedAndDropped(counter(library));
    }

    private static <B> @Nullable Object retainedAndDropped(Counter<B> counter) {
        B counted = counter.make().get();
        for (int i = 0; i < 3; i++) {
            counter.retain().accept(counted); // HERE retain-and-drop
            if (i != 1) {
                counter.release().accept(counted);
            }
        }
        counter.release().accept(counted);
        return null;
    }

    private static Counter<?> counter(Library<?> library) {
        Counter<?> counter = library.counter();
        if (counter == null) {
            throw new IllegalStateException("does not apply");
        }
        return counter;
    }
}
