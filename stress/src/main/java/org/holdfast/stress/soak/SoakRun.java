package org.holdfast.stress.soak;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.holdfast.MisuseReports;
import org.holdfast.tracker.Blunder;
import org.holdfast.tracker.Level;
import org.holdfast.tracker.SiteTotals;
import org.holdfast.tracker.Snapshot;
import org.holdfast.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Lets workers work through all levels, again and again; stops them after each round and measures. One file: the order of its steps
 * is what makes two samples comparable.
 *
 * <p>Thread safety: one run, once, in a JVM of its own; {@link #progress()} may be called by any thread.
 */
final class SoakRun {
    private static final int WORKERS = 3;
    private static final int ARRAY_BYTES = 16 * 1024;
    private static final long SETTLE_SECONDS = 30;

    /** Level full comes last: then what the tracker remembers of released claims is as large as it gets, at each sample. */
    private static final List<Level> LEVELS = List.of(Level.OFF, Level.SITES, Level.SAMPLED, Level.FULL);

    /** How much of a cycle each has, in tenths. */
    private static final Map<Level, Integer> SHARES =
            new EnumMap<>(Map.of(Level.OFF, 1, Level.SITES, 2, Level.SAMPLED, 4, Level.FULL, 3));

    private final SoakSettings settings;
    private final SoakTally tally = new SoakTally();
    private final Stock stock = new Stock(tally);
    private final Gate gate = new Gate();
    private final Planted planted = new Planted(tally);
    private final Nursery nursery;
    private final SplittableRandom random;
    private final Series samples;
    private final Map<Level, Long> claimsByLevel = new EnumMap<>(Level.class);
    private final List<byte[]> kept = new ArrayList<>();
    private final long start = System.nanoTime();
    private long snapshots;
    private int judged;
    private volatile String measured = "";

    SoakRun(SoakSettings settings) throws IOException {
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
        nursery = new Nursery(stock, random.split());
        samples = new Series(settings.mostSamples());
    }

    /** How far it is. */
    String progress() {
        return String.format(
                Locale.ROOT, "soak: %,d claims, %d s of %s%s", tally.claims.sum(), millis() / 1000, end(), measured);
    }

    private String end() {
        return settings.isByClaims()
                ? String.format(Locale.ROOT, "those for %,d", settings.claims())
                : settings.seconds() + " s";
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    Soaked play() throws Exception {
        planted.prepare();
        Closeable listening = Tracker.addListener(planted);
        try {
            for (int i = 0; i < WORKERS; i++) {
                Worker worker = new Worker(stock, random.split());
                gate.start("soak-" + i, () -> worker.work(gate));
            }
            gate.start("soak-nursery", () -> nursery.work(gate));
            while (!isOver()) {
                cycle();
            }
            long took = millis();
            gate.end();
            stock.close();
            settle();
            return soaked(took);
        } finally {
            listening.close();
        }
    }

    /** Not before there is something to judge, unless that takes far too long. */
    private boolean isOver() {
        long seconds = millis() / 1000;
        boolean done = tally.claims.sum() >= settings.claims() || seconds >= settings.seconds();
        return done && (judged >= Quarters.LEAST || seconds >= settings.limitSeconds());
    }

    private void cycle() throws InterruptedException {
        goThroughLevels();
        gate.shut();
        measure();
        gate.open();
    }

    private void goThroughLevels() throws InterruptedException {
        @Nullable Snapshot before = null;
        for (Level level : LEVELS) {
            long claims = tally.claims.sum();
            Tracker.setLevel(level);
            // Now and then a type has a level of its own, which is another way through the tracker.
            if (samples.size() % 4 == 3 && level == Level.SAMPLED) {
                Tracker.setLevel(SoakTally.Owned.class, Level.SITES);
            } else {
                Tracker.clearLevel(SoakTally.Owned.class);
            }
            planted.plant(level, samples.isEmpty());
            TimeUnit.MILLISECONDS.sleep(settings.cycleMillis() * SHARES.getOrDefault(level, 0) / 10);
            before = look(before);
            claimsByLevel.merge(level, tally.claims.sum() - claims, Long::sum);
            gate.check();
        }
    }

    /** Takes a snapshot while all work, and says it and what has changed in every form. */
    private Snapshot look(@Nullable Snapshot before) {
        Snapshot now = Tracker.snapshot();
        snapshots++;
        int said = now.toText().length() + now.toJson().length();
        if (before != null) {
            said += now.since(before).toText().length()
                    + now.since(before).toJson().length();
        }
        if (said == 0) {
            throw new IllegalStateException("a snapshot says nothing");
        }
        return now;
    }

    private void measure() {
        while (kept.size() < planted() && kept.size() < 1L * settings.heapMegabytes() * 1024 * 1024 / ARRAY_BYTES / 2) {
            kept.add(new byte[ARRAY_BYTES]);
        }
        collect();
        collect(); // what the first one has found unreachable was still known then
        Memory.giveBackWhatIsFree();
        Sample sample = new Sample(millis(), tally.claims.sum(), Memory.heapAfterCollection(), Memory.resident());
        samples.add(sample);
        judged += sample.millis() >= 1000 * settings.warmUpSeconds() ? 1 : 0;
        measured = String.format(
                Locale.ROOT,
                "; heap %.1f MB%s",
                sample.heap() / 1e6,
                sample.resident() == Memory.UNKNOWN
                        ? ""
                        : String.format(Locale.ROOT, ", RSS %.1f MB", sample.resident() / 1e6));
    }

    /** How many arrays are to be kept by now. */
    private long planted() {
        return settings.claimsPerArray() == 0 ? 0 : tally.claims.sum() / settings.claimsPerArray();
    }

    /** Has the tracker forget what was collected: a snapshot does that, too. */
    private static int collect() {
        System.gc();
        int leaks = Tracker.check().size();
        return leaks + Tracker.snapshot().claims().size();
    }

    /** After all is closed: waits until the tracker has found what there is to find. */
    private void settle() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        while (System.nanoTime() < deadline
                && (collect() < 0 || Tracker.snapshot().followed() > 0 || nursery.loadersLeft() > 0)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Soaked soaked(long took) {
        Planted.Found found = planted.found();
        Snapshot last = Tracker.snapshot();
        Map<String, Long> byLevel = new LinkedHashMap<>();
        for (Level level : LEVELS) {
            byLevel.put(level.name().toLowerCase(Locale.ROOT), claimsByLevel.getOrDefault(level, 0L));
        }
        return new Soaked(
                settings,
                took,
                tally.claims.sum(),
                byLevel,
                tally.births.sum(),
                tally.disposals.sum(),
                tally.secondDisposals.sum(),
                tally.staleUses.sum(),
                tally.refusals.sum(),
                tally.handOvers.sum(),
                MisuseReports.secondCloses(),
                tally.shardedLives.sum(),
                tally.shardedEnds.sum(),
                tally.lifetimes.sum(),
                tally.lifetimeEnds.sum(),
                tally.threads.sum(),
                tally.loaders.sum(),
                found,
                last.untracked(),
                last.dropped(),
                last.followed(),
                last.sites().stream()
                        .filter(site -> !site.type().equals(Lost.class.getName()))
                        .mapToLong(SiteTotals::open)
                        .sum(),
                last.blunders().stream().mapToLong(Blunder::count).sum(),
                nursery.loadersLeft(),
                snapshots,
                samples.all());
    }
}
