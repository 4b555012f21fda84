package org.holdfast.tracker.plants;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.RefScope;
import org.holdfast.RefTable;
import org.holdfast.tracker.Tracker;

/**
 * Correct programs by another hand. They collect and check while they run, since that is when a wrong word would be said. One file,
 * since they share what they count and what they demand of themselves.
 */
final class OtherSound {
    static final Map<String, Callable<Object>> ALL = Map.of(
            "hedged-request", OtherSound::hedgedRequest,
            "collector", OtherSound::collector,
            "replaced-under-readers", OtherSound::replacedUnderReaders,
            "closed-by-a-cleaner", OtherSound::closedByACleaner,
            "entered-twice-left-by-others", OtherSound::enteredTwiceLeftByOthers);

    private static final int SECONDS = 30;

    private OtherSound() {}

    /** Two replicas race to answer; the one that comes second finds the answer complete and closes its claim. */
    private static Object hedgedRequest() throws Exception {
        ExecutorService replicas = Executors.newFixedThreadPool(2);
        try (Ref<Block> block = Block.open()) {
            for (int round = 0; round < 100; round++) {
                CompletableFuture<Ref<Block>> answer = new CompletableFuture<>();
                CyclicBarrier start = new CyclicBarrier(2);
                Ref<Block> first = block.share("first");
                Ref<Block> hedge = block.share("hedge");
                Future<Boolean> one = replicas.submit(() -> answered(start, answer, first));
                Future<Boolean> other = replicas.submit(() -> answered(start, answer, hedge));
                try (Ref<Block> winner = answer.get(SECONDS, TimeUnit.SECONDS)) {
                    winner.get().read();
                }
                if (round % 20 == 0) {
                    collect();
                }
                demand(one.get(SECONDS, TimeUnit.SECONDS) ^ other.get(SECONDS, TimeUnit.SECONDS));
            }
        } finally {
            replicas.shutdown();
            demand(replicas.awaitTermination(SECONDS, TimeUnit.SECONDS));
        }
        return replicas;
    }

    private static boolean answered(CyclicBarrier start, CompletableFuture<Ref<Block>> answer, Ref<Block> claim)
            throws Exception {
        start.await(SECONDS, TimeUnit.SECONDS);
        Ref<Block> mine = claim.move();
        boolean won = answer.complete(mine);
        if (!won) {
            mine.close();
        }
        return won;
    }

    /** A parallel stream collects claims into scopes; a scope that is merged into another becomes a claim of that. */
    private static Object collector() {
        Collector<Ref<Block>, RefScope, RefScope> toScope =
                Collector.of(RefScope::new, (scope, claim) -> scope.add(claim).read(), OtherSound::merged);
        try (Ref<Block> block = Block.open();
                RefScope parts = IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(part -> block.share("part"))
                        .collect(toScope)) {
            collect();
            return parts.size();
        }
    }

    private static RefScope merged(RefScope left, RefScope right) {
        collect();
        left.add(Ref.of(right, RefScope::close));
        return left;
    }

    /** The entry of a table is removed and loaded anew while three readers use the old one. */
    private static Object replacedUnderReaders() throws Exception {
        RefTable<String, Block> routes =
                RefTable.<String, Block>builder().disposer(Block::free).build();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reading.add(readers.submit(() -> {
                while (!stop.get()) {
                    try (Ref<Block> route = routes.acquire("default", key -> new Block())) {
                        route.get().read();
                        Thread.yield();
                        route.get().read();
                    }
                }
            }));
        }
        for (int i = 0; i < 60; i++) {
            routes.remove("default");
            Thread.sleep(1);
            if (i % 3 == 0) {
                collect();
            }
        }
        stop.set(true);
        for (Future<?> each : reading) {
            each.get(SECONDS, TimeUnit.SECONDS);
        }
        readers.shutdown();
        demand(readers.awaitTermination(SECONDS, TimeUnit.SECONDS));
        routes.close();
        return routes;
    }

    /** The user forgets a session, and its cleaner closes the claim. */
    private static Object closedByACleaner() throws Exception {
        Cleaner cleaner = Cleaner.create();
        CountDownLatch freed = new CountDownLatch(1);
        try (Ref<Block> block = Ref.of(new Block(), old -> freed.countDown())) {
            new Session(block.share("session"), cleaner).use();
        }
        for (int i = 0; i < 600 && freed.getCount() > 0; i++) {
            collect();
            demand(freed.await(50, TimeUnit.MILLISECONDS) || i < 599);
        }
        return cleaner;
    }

    private record Session(Ref<Block> claim) {
        Session(Ref<Block> claim, Cleaner cleaner) {
            this(claim);
            cleaner.register(this, claim::close);
        }

        void use() {
            claim.get().read();
        }
    }

    /** Handlers enter, and enter again inside; they end, and others who took over the claims leave for them. */
    private static Object enteredTwiceLeftByOthers() throws Exception {
        List<Object> kept = new ArrayList<>();
        for (Lifetime server : List.of(new Lifetime(), Lifetime.sharded(() -> {}))) {
            LinkedBlockingQueue<Ref<Lifetime>> replies = new LinkedBlockingQueue<>();
            for (int i = 0; i < 4; i++) {
                Thread handler = new Thread(() -> {
                    Ref<Lifetime> outer = server.enter();
                    try (Ref<Lifetime> inner = server.enter()) {
                        replies.add(inner.share("reply"));
                        replies.add(outer);
                    }
                });
                handler.start();
                handler.join();
            }
            collect();
            demand(server.terminate() && !server.await(Duration.ofMillis(1)) && server.tryEnter() == null);
            collect();
            for (Ref<Lifetime> reply = replies.poll(); reply != null; reply = replies.poll()) {
                Thread writer = new Thread(reply::close);
                writer.start();
                writer.join();
            }
            demand(server.await(Duration.ofSeconds(SECONDS)));
            kept.add(server);
        }
        return kept;
    }

    private static void collect() {
        System.gc();
        Tracker.check();
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new AssertionError("the program itself is wrong");
        }
    }

    private static final class Block {
        private volatile boolean freed;

        static Ref<Block> open() {
            return Ref.of(new Block(), Block::free);
        }

        void read() {
            demand(!freed);
        }

        void free() {
            freed = true;
        }
    }
}
