package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;

/**
 * A UDP service that knows a peer for each source. The schemes take turns on the same traffic, several times, so that all
 * meet the same machine.
 *
 * <p>When the naive scheme is judged and nothing has broken by the end of the time, which takes processors that hardly ever
 * ran side by side, its last turn goes on for a while.
 *
 * <p>Thread safety: as {@link Story}.
 */
public final class PeersStory implements Story {
    private static final int SOURCES = 128;
    private static final int TURNS_PER_SECOND = 2;
    private static final long GRACE_SECONDS = 60;

    private volatile Map<Scheme, Ledger> ledgers = Map.of();

    /** Makes one that has not run. */
    public PeersStory() {}

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String summary() {
        return "a UDP service's peers: found without a lock, reaped when idle, parked and taken back";
    }

    @Override
    public StoryResult run(StorySettings settings) throws IOException, InterruptedException {
        boolean addresses = Sources.addressesUsable(SOURCES);
        if (!addresses) {
            settings.out().println("Only 127.0.0.1 can be used here, so sources are told apart by their ports.");
        }
        Map<Scheme, Ledger> all = new EnumMap<>(Scheme.class);
        Scheme.compared(settings.naive()).forEach(scheme -> all.put(scheme, new Ledger()));
        ledgers = all;
        int turns = Math.max(1, settings.seconds() * TURNS_PER_SECOND / all.size());
        long nanos = TimeUnit.SECONDS.toNanos(settings.seconds()) / all.size() / turns;
        for (int turn = 1; turn <= turns; turn++) {
            for (Map.Entry<Scheme, Ledger> each : all.entrySet()) {
                boolean mustBreak = each.getKey() == Scheme.NAIVE && turn == turns;
                long seed = settings.seed() + turn;
                try (Sources sources = Sources.open(SOURCES, addresses)) {
                    Slice slice = new Slice(each.getKey(), each.getValue(), sources, seed);
                    slice.play(until(nanos, mustBreak, each.getValue()));
                }
            }
        }
        return new PeersReport(all, settings.naive(), SOURCES, Sources.kind(addresses)).result();
    }

    private static BooleanSupplier until(long nanos, boolean mustBreak, Ledger ledger) {
        long begin = System.nanoTime();
        long grace = mustBreak ? TimeUnit.SECONDS.toNanos(GRACE_SECONDS) : 0;
        return () -> {
            long gone = System.nanoTime() - begin;
            return gone >= nanos && (ledger.broken() > 0 || gone >= nanos + grace);
        };
    }

    @Override
    public String progress() {
        Map<Scheme, Ledger> all = ledgers;
        return String.format(
                Locale.ROOT,
                "%,d packets  %,d look-ups  %,d reaped  %,d broken",
                sum(all, ledger -> ledger.packets.sum()),
                sum(all, ledger -> ledger.lookups.sum()),
                sum(all, ledger -> ledger.reaped.sum()),
                sum(all, Ledger::broken));
    }

    private static long sum(Map<Scheme, Ledger> ledgers, ToLongFunction<Ledger> count) {
        return ledgers.values().stream().mapToLong(count).sum();
    }
}
