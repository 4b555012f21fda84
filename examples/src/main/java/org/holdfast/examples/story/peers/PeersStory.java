package org.holdfast.examples.story.peers;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.holdfast.examples.story.Story;
import org.holdfast.examples.story.StoryResult;
import org.holdfast.examples.story.StorySettings;

/**
 * A UDP service that knows a peer for each source. The schemes take turns on the same traffic, several times, so that all
 * meet the same machine.
 *
 * <p>The last turn of a scheme goes on for a while if it has not shown yet what it is there to show: on a busy machine, or on
 * processors that hardly ever ran side by side.
 *
 * <p>Thread safety: as {@link Story}.
 */
public final class PeersStory implements Story {
    private static final int SOURCES = 128;
    private static final int TURNS_PER_SECOND = 2;
    private static final long GRACE_SECONDS = 60;
    private static final int VISIBLE = 10;

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
                long most = turn < turns ? nanos : nanos + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
                try (Sources sources = Sources.open(SOURCES, addresses)) {
                    play(each.getKey(), each.getValue(), sources, settings.seed() + turn, nanos, most);
                }
            }
        }
        return new PeersReport(all, settings.naive(), SOURCES, Sources.kind(addresses)).result();
    }

    private static void play(Scheme scheme, Ledger ledger, Sources sources, long seed, long least, long most)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new Slice(scheme, ledger, sources, seed).play(() -> {
            long gone = System.nanoTime() - begin;
            return gone >= most || (gone >= least && shown(scheme, ledger));
        });
    }

    private static boolean shown(Scheme scheme, Ledger ledger) {
        return ledger.shown() && (scheme != Scheme.NAIVE || ledger.broken() >= VISIBLE);
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
