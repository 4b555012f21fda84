package org.holdfast.stress.soak;

import java.util.SplittableRandom;
import org.holdfast.Lifetime;
import org.holdfast.Ref;
import org.holdfast.ScopedRef;
import org.holdfast.ShardedRefCount;
import org.holdfast.Site;
import org.jspecify.annotations.Nullable;

/**
 * One thread's calls: claims of every kind, each given up by somebody within a moment.
 *
 * <p>Thread safety: for one thread.
 */
final class Worker {
    /** Few enough that a worker comes to the gate within a moment, at the dearest level, too. */
    private static final int BATCH = 64;

    private static final int RARELY = 64;
    private static final int VERY_RARELY = 1024;

    private static final Site HAND_OVER = Site.here("hand over");
    private static final Site KEEP = Site.here("keep");

    private final Stock stock;
    private final SoakTally tally;
    private final SplittableRandom random;
    /** Held from one piece of work to the next. */
    private @Nullable Ref<Thing> mine;

    private SoakTally.@Nullable Owned owned;
    private long claims;

    Worker(Stock stock, SplittableRandom random) {
        this.stock = stock;
        this.tally = stock.tally;
        this.random = random;
    }

    /** Works until all is over. */
    void work(Gate gate) throws Exception {
        while (gate.pass()) {
            batch();
        }
        finish();
    }

    /** A piece of work. */
    void batch() throws Exception {
        for (int i = 0; i < BATCH; i++) {
            switch (random.nextInt(16)) {
                case 0 -> renew();
                case 1 -> handOver();
                case 2, 3, 4 -> scoped();
                case 5, 6 -> slot();
                case 7 -> slotScoped();
                case 8, 9 -> with(random.nextInt(Stock.KEYS));
                case 10 -> table(random.nextInt(Stock.KEYS));
                case 11, 12 -> lifetime();
                case 13 -> bare();
                case 14 -> owned();
                default -> sharded();
            }
        }
        tally.claims.add(claims);
        claims = 0;
    }

    /** Gives up what is held. */
    void finish() {
        close(mine);
        mine = null;
        SoakTally.Owned last = owned;
        if (last != null && !last.release()) {
            throw new IllegalStateException("claims are left on what one thread alone has used");
        }
        owned = null;
        tally.claims.add(claims);
        claims = 0;
    }

    private static void close(@Nullable Ref<Thing> claim) {
        if (claim != null) {
            claim.close();
        }
    }

    private Ref<Thing> mine() {
        Ref<Thing> held = mine;
        if (held == null) {
            claims++;
            held = stock.fresh();
            mine = held;
        }
        return held;
    }

    /** A new resource, shared, moved and closed; now and then closed once more. */
    private void renew() {
        close(mine);
        claims += 3;
        Ref<Thing> first = stock.fresh();
        Ref<Thing> second = first.share();
        Ref<Thing> third = second.share(KEEP);
        mine = first.move();
        tally.use(third.get());
        second.close();
        third.close();
        if (random.nextInt(VERY_RARELY) == 0) {
            tally.secondCloses.increment();
            third.close();
        }
    }

    private void handOver() {
        claims++;
        Ref<Thing> claim = random.nextInt(RARELY) == 0 ? mine().share("by hand") : mine().share(HAND_OVER);
        stock.handOver(random.nextInt(Stock.BOXES), random.nextBoolean() ? claim.move() : claim);
    }

    private void scoped() {
        Ref<Thing> held = mine();
        for (int i = 0; i < 4; i++) {
            claims++;
            try (ScopedRef<Thing> here = held.shareScoped()) {
                tally.use(here.get());
            }
        }
    }

    private void slot() {
        if (random.nextInt(8) == 0) {
            claims++;
            Ref<Thing> before = stock.slot.swap(stock.fresh());
            if (before != null) {
                tally.use(before.get());
                before.close();
            }
        }
        claims++;
        try (Ref<Thing> now = stock.slot.acquire()) {
            tally.use(now.get());
        }
    }

    private void slotScoped() {
        for (int i = 0; i < 4; i++) {
            claims++;
            try (ScopedRef<Thing> now = stock.slot.acquireScoped()) {
                tally.use(now.get());
            }
        }
    }

    private void with(int key) {
        boolean found = stock.table.withOrElse(
                key,
                thing -> {
                    tally.use(thing);
                    return true;
                },
                false);
        if (found) {
            claims++;
        } else {
            acquire(key);
        }
    }

    private void acquire(int key) {
        claims++;
        try (Ref<Thing> claim = stock.table.acquire(key, asked -> tally.born())) {
            tally.use(claim.get());
        }
    }

    private void table(int key) {
        switch (random.nextInt(8)) {
            case 0 -> stock.table.remove(key);
            case 1 -> stock.table.reap();
            case 2, 3 -> acquire(key);
            default -> {
                try (Ref<Thing> claim = stock.table.find(key)) {
                    if (claim != null) {
                        claims++;
                        tally.use(claim.get());
                    }
                }
            }
        }
    }

    private void lifetime() {
        Lifetime now = stock.lifetime;
        try (Ref<Lifetime> inside = now.tryEnter()) {
            if (inside == null) {
                refused(true);
            } else {
                claims++;
            }
        }
        if (random.nextInt(RARELY) == 0 && stock.endLifetime(now)) {
            refused(now.tryEnter() == null);
        }
    }

    private void bare() {
        for (int i = 0; i < 4; i++) {
            claims++;
            stock.bare.retain();
        }
        if (stock.bare.release(4)) {
            throw new IllegalStateException("the count that all share has ended");
        }
    }

    private void owned() {
        SoakTally.Owned held = owned;
        if (held == null || random.nextInt(RARELY) == 0) {
            if (held != null && !held.release()) {
                throw new IllegalStateException("claims are left on what one thread alone has used");
            }
            claims++;
            held = tally.owned();
            owned = held;
        }
        claims += 2;
        held.retain();
        try (Ref<SoakTally.Owned> claim = Ref.retain(held)) {
            claim.get().use();
        }
        if (held.release()) {
            throw new IllegalStateException("the last claim was given up, and one is held");
        }
    }

    private void sharded() {
        ShardedRefCount now = stock.sharded;
        for (int i = 0; i < 4; i++) {
            if (now.tryRetain()) {
                claims++;
                stock.shardedGaveUp(now.release());
            } else {
                refused(true);
            }
        }
        if (random.nextInt(RARELY) == 0 && stock.endSharded(now)) {
            refused(!now.tryRetain());
        }
    }

    /** Whoever comes after the end is. */
    private void refused(boolean is) {
        if (!is) {
            throw new IllegalStateException("a claim was granted after the end");
        }
        tally.refusals.increment();
    }
}
