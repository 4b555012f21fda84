package org.holdfast.tracker.plants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.holdfast.Ref;
import org.holdfast.RefCount;
import org.holdfast.RefCounted;
import org.holdfast.RefTable;
import org.jspecify.annotations.Nullable;

/**
 * Mistakes by another hand: written, with the mark at each line that the report must name, before the tracker had run on them,
 * by somebody who had not read it. A mark says which kind is told, and how many times.
 */
final class OtherLeaks {
    static final Map<String, Callable<Object>> ALL = Map.of(
            "close-loop", OtherLeaks::closeLoop,
            "cycle", OtherLeaks::cycle,
            "any-match", OtherLeaks::anyMatch,
            "weak-key", OtherLeaks::weakKey,
            "recovery", OtherLeaks::recovery);

    private OtherLeaks() {}

    /** Files are closed one after the other; one cannot be flushed, a wrapper swallows that, and those behind it stay open. */
    private static Object closeLoop() {
        List<Ref<LogFile>> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(Ref.of(new LogFile(i), LogFile::flush)); // HERE close-loop: UNREACHABLE 2
        }
        return bestEffort(() -> {
            for (Ref<LogFile> file : files) {
                file.close();
            }
            return "all closed";
        });
    }

    private static Object bestEffort(Callable<Object> action) {
        try {
            return action.call();
        } catch (Exception e) {
            return "failed: " + e.getMessage();
        }
    }

    private record LogFile(int number) {
        void flush() throws IOException {
            if (number == 1) {
                throw new IOException("disk full");
            }
        }
    }

    /** A session has a claim on its channel, the channel on its session; who made them has closed both. */
    private static Object cycle() {
        try (Ref<Session> session = Ref.adopt(new Session());
                Ref<Channel> channel = Ref.adopt(new Channel())) {
            session.get().channel = channel.share(); // HERE cycle: UNREACHABLE 1
            channel.get().session = session.share(); // HERE cycle: UNREACHABLE 1
        }
        return "nothing";
    }

    private static final class Session extends RefCounted {
        private @Nullable Ref<Channel> channel;

        @Override
        protected void dispose() {
            Objects.requireNonNull(channel).close();
        }
    }

    private static final class Channel extends RefCounted {
        private @Nullable Ref<Session> session;

        @Override
        protected void dispose() {
            Objects.requireNonNull(session).close();
        }
    }

    /** A stream asks a table whether one of some peers is known, and what the table answers is a claim. */
    private static Object anyMatch() {
        RefTable<String, StringBuilder> peers = RefTable.<String, StringBuilder>builder()
                .disposer(peer -> peer.setLength(0))
                .build();
        peers.acquire("alpha", StringBuilder::new).close();
        peers.acquire("beta", StringBuilder::new).close();
        boolean known = Stream.of("omega", "alpha", "beta")
                .map(peers::find)
                .anyMatch(Objects::nonNull); // HERE any-match: UNREACHABLE 1
        return List.of(peers, known);
    }

    /** The value of a weak map is a handle, which refers to the key: no entry ever goes. */
    private static Object weakKey() {
        Map<StringBuilder, Ref<StringBuilder>> cache = new WeakHashMap<>();
        try (Ref<StringBuilder> page = Ref.of(new StringBuilder("page"), old -> old.setLength(0))) {
            cache.put(page.get(), page.share()); // HERE weak-key: OLD 1
        }
        return cache;
    }

    /** A write goes to three replicas, and each claim is given up as one is done. The third refuses; recovery gives up three. */
    private static Object recovery() {
        RefCount inFlight = new RefCount();
        Object outcome = bestEffort(() -> replicate(inFlight, List.of(() -> {}, () -> {}, OtherLeaks::refuse)));
        return List.of(inFlight, outcome);
    }

    private static Object replicate(RefCount inFlight, List<Runnable> replicas) {
        inFlight.retain(replicas.size());
        try {
            for (Runnable replica : replicas) {
                replica.run();
                inFlight.releaseNotLast();
            }
            return "written";
        } catch (UnsupportedOperationException refused) {
            return inFlight.release(replicas.size()); // HERE recovery: OVER_RELEASE 1
        }
    }

    private static void refuse() {
        throw new UnsupportedOperationException("read only");
    }
}
