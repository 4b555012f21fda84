package org.holdfast.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * The table of open claims: chunks of 128 slots, each slot a followed claim and, in columns beside it, who took it, when, and on
 * what. A thread takes a slot by one compare-and-set near where the last one was freed; there is no list and no lock on the way.
 *
 *   slot   null --compareAndSet--> claim --setRelease null, by its close--> null
 *                                        --compareAndSet, by a move--> next claim
 *                                        --compareAndSet null, by whoever finds it leaked--> null
 *
 * Only who has just taken a slot writes its columns, and says so by storing the claim's place last. A reader takes what it read for
 * true if the claim had its place before and still stood there after.
 */
final class Slots {
    static final int CHUNK = 128;
    private static final int PROBES = 8;
    private static final int STRIPES = stripes();

    private static final VarHandle RECORD = MethodHandles.arrayElementVarHandle(Followed[].class);
    private static final VarHandle PLACE;

    static {
        try {
            PLACE = MethodHandles.lookup().findVarHandle(Followed.class, "place", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** All chunks, by number. Grows by copy, under the lock, and is then as long as it has chunks or longer. */
    private static volatile @Nullable Chunk[] chunks = new Chunk[16];

    private static int made;
    private static final ReentrantLock GROWTH = new ReentrantLock();
    private static final Stripe[] ALL = new Stripe[STRIPES];

    static {
        for (int i = 0; i < STRIPES; i++) {
            ALL[i] = new Stripe();
        }
    }

    private Slots() {}

    private static int stripes() {
        int wanted = Math.min(64, 4 * Runtime.getRuntime().availableProcessors());
        return Integer.highestOneBit(wanted);
    }

    /** The chunks in which threads of one kind look for slots. Which stripe a thread takes is no more than a hint. */
    private static final class Stripe {
        volatile @Nullable Chunk current;
        volatile Chunk[] mine = new Chunk[0];
        int cursor;
    }

    /** 128 slots and their columns. */
    static final class Chunk {
        final int number;
        final @Nullable Followed[] records = new Followed[CHUNK];
        final long[] since = new long[CHUNK];
        final @Nullable Who[] who = new Who[CHUNK];
        final @Nullable Spot[] type = new Spot[CHUNK];
        final int[] hash = new int[CHUNK];
        final int[] life = new int[CHUNK];

        /** Where the next search begins. Racy. */
        int hint;

        /** Whether a slot was freed since a search found none. Racy: a slot missed is found after the next is freed. */
        boolean spare;

        Chunk(int number) {
            this.number = number;
        }
    }

    /** Puts a claim into a slot and fills the columns. */
    static void put(Followed claim, boolean counted, long since, Spot type, int hash) {
        Stripe stripe = ALL[(int) Thread.currentThread().getId() & (STRIPES - 1)];
        Chunk chunk = stripe.current;
        int at = -1;
        if (chunk != null) {
            int hint = chunk.hint;
            for (int probe = 0; probe < PROBES; probe++) {
                int slot = (hint + probe) & (CHUNK - 1);
                if (chunk.records[slot] == null && RECORD.compareAndSet(chunk.records, slot, null, claim)) {
                    at = slot;
                    break;
                }
            }
        }
        if (chunk == null || at < 0) {
            long found = search(stripe, claim);
            chunk = chunk((int) (found >>> 8));
            at = (int) found & (CHUNK - 1);
        }
        VarHandle.storeStoreFence(); // a reader that sees a column of this claim sees the claim in the slot, too
        chunk.hint = at + 1;
        Who likely = chunk.who[at];
        Who who = Who.current(likely);
        if (who != likely) {
            chunk.who[at] = who;
        }
        if (chunk.type[at] != type) {
            chunk.type[at] = type;
        }
        chunk.since[at] = since;
        chunk.hash[at] = hash;
        chunk.life[at]++;
        PLACE.setRelease(claim, place(chunk.number, at, counted));
    }

    /** Never zero, which is what a claim has whose columns are not there yet. */
    private static int place(int chunk, int slot, boolean counted) {
        return (chunk + 1) << 8 | slot << 1 | (counted ? 1 : 0);
    }

    private static Chunk chunk(int number) {
        Chunk chunk = chunks[number];
        if (chunk == null) {
            throw new IllegalStateException("a chunk is lost: number=" + number);
        }
        return chunk;
    }

    /** Looks in the stripe's other chunks, and makes a new one if none has room. Answers chunk and slot. */
    private static long search(Stripe stripe, Followed claim) {
        for (; ; ) {
            Chunk[] mine = stripe.mine;
            int start = stripe.cursor;
            for (int i = 0; i < mine.length; i++) {
                int index = (start + i) % mine.length;
                Chunk chunk = mine[index];
                if (chunk.spare) {
                    chunk.spare = false; // before the search: a slot freed behind it says so again
                    int slot = take(chunk, claim);
                    if (slot >= 0) {
                        chunk.spare = true;
                        stripe.cursor = index;
                        stripe.current = chunk;
                        return (long) chunk.number << 8 | slot;
                    }
                }
            }
            grow(stripe, mine);
        }
    }

    private static int take(Chunk chunk, Followed claim) {
        for (int i = 0; i < CHUNK; i++) {
            int slot = (chunk.hint + i) & (CHUNK - 1);
            if (chunk.records[slot] == null && RECORD.compareAndSet(chunk.records, slot, null, claim)) {
                return slot;
            }
        }
        return -1;
    }

    private static void grow(Stripe stripe, Chunk[] seen) {
        GROWTH.lock();
        try {
            if (stripe.mine != seen) {
                return; // somebody else has
            }
            Chunk chunk = new Chunk(made);
            Chunk[] longer = Arrays.copyOf(seen, seen.length + 1);
            longer[seen.length] = chunk;
            @Nullable Chunk[] all = chunks;
            if (made == all.length) {
                all = Arrays.copyOf(all, 2 * made);
            }
            all[made] = chunk;
            chunks = all;
            made++;
            chunk.spare = true;
            stripe.mine = longer;
            stripe.cursor = seen.length;
        } finally {
            GROWTH.unlock();
        }
    }

    /** What a claim's slot said when it was read whole. */
    record Row(
            Followed claim,
            Chunk chunk,
            int slot,
            long id,
            long since,
            Who who,
            Spot type,
            int hash,
            boolean counted) {}

    /** Reads the slot of a claim; null if it does not stand there, or not yet. */
    static @Nullable Row row(Followed claim) {
        int place = (int) PLACE.getAcquire(claim);
        return place <= 0 ? null : row(chunk((place >>> 8) - 1), (place >>> 1) & (CHUNK - 1), claim);
    }

    private static @Nullable Row row(Chunk chunk, int slot, Followed claim) {
        int place = (int) PLACE.getAcquire(claim);
        if (place <= 0) {
            return null;
        }
        Who who = chunk.who[slot];
        Spot type = chunk.type[slot];
        long id = (long) chunk.life[slot] << 32 | (place >>> 1);
        long since = chunk.since[slot];
        int hash = chunk.hash[slot];
        VarHandle.acquireFence(); // the columns before the second look
        return (Followed) RECORD.getAcquire(chunk.records, slot) == claim && who != null && type != null
                ? new Row(claim, chunk, slot, id, since, who, type, hash, (place & 1) != 0)
                : null;
    }

    /** Empties the slot of a claim that is given up. False if it stood in none. */
    static void free(Row row) {
        RECORD.setRelease(row.chunk.records, row.slot, (Followed) null);
        freed(row.chunk, row.slot);
    }

    private static void freed(Chunk chunk, int slot) {
        chunk.hint = slot;
        if (!chunk.spare) {
            chunk.spare = true;
        }
    }

    /** Empties the slot of a claim that was found leaked; true to one caller. */
    static boolean take(Row row) {
        boolean mine = RECORD.compareAndSet(row.chunk.records, row.slot, row.claim, null);
        if (mine) {
            freed(row.chunk, row.slot);
        }
        return mine;
    }

    /** Puts a moved claim where the one before stood. */
    static boolean replace(Followed before, Followed next) {
        int place = before.place;
        if (place <= 0) {
            return false;
        }
        next.place = place;
        return RECORD.compareAndSet(chunk((place >>> 8) - 1).records, (place >>> 1) & (CHUNK - 1), before, next);
    }

    /** Shows every open claim, whole. */
    static void forEach(Consumer<Row> reader) {
        for (Chunk chunk : chunks) {
            if (chunk == null) {
                return;
            }
            for (int slot = 0; slot < CHUNK; slot++) {
                Followed claim = (Followed) RECORD.getAcquire(chunk.records, slot);
                Row row = claim == null ? null : row(chunk, slot, claim);
                if (row != null) {
                    reader.accept(row);
                }
            }
        }
    }

    /** Shows the claims whose handles were collected. */
    static void forEachUnreachable(Consumer<Row> reader) {
        for (Chunk chunk : chunks) {
            if (chunk == null) {
                return;
            }
            for (int slot = 0; slot < CHUNK; slot++) {
                Followed claim = (Followed) RECORD.getAcquire(chunk.records, slot);
                if (claim != null && claim.refersTo(null)) {
                    Row row = row(chunk, slot, claim);
                    if (row != null) {
                        reader.accept(row);
                    }
                }
            }
        }
    }

    /** Counts the open claims. */
    static long count() {
        long count = 0;
        for (Chunk chunk : chunks) {
            if (chunk == null) {
                break;
            }
            for (int slot = 0; slot < CHUNK; slot++) {
                count += RECORD.getAcquire(chunk.records, slot) == null ? 0 : 1;
            }
        }
        return count;
    }

    /** Whether no claim is open. A claim taken meanwhile may be missed. */
    static boolean isEmpty() {
        for (Chunk chunk : chunks) {
            if (chunk == null) {
                return true;
            }
            for (int slot = 0; slot < CHUNK; slot++) {
                if (RECORD.getAcquire(chunk.records, slot) != null) {
                    return false;
                }
            }
        }
        return true;
    }
}
