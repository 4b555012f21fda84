package org.holdfast.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * The table of open claims: chunks of 128 slots, each slot a followed claim and, in columns beside it, who took it, when, and on
 * what. A thread takes a slot near where the last one was freed; there is no list and no lock on the way. What gives up a claim
 * empties its slot, on any thread.
 *
 *   slot   null --put, by who may take slots here--> claim --setRelease null, by its close--> null
 *                                                          --compareAndSet, by a move--> next claim
 *                                                          --compareAndSet null, by whoever finds it leaked--> null
 *
 * A lane is the chunks in which a thread looks for slots. Up to 256 platform threads have one of their own; only its thread takes
 * slots there, so it needs no compare-and-set. All others share some. The chunks of a lane whose thread was collected go to those
 * who need one next, so that threads that come and go leave nothing behind.
 *
 * Only who has just taken a slot writes its columns, and says so by storing the claim's place last. A reader takes what it read for
 * true if the claim had its place before and still stood there after.
 *
 * One file: who may take a slot, what its columns say and who may believe them are one state machine.
 */
final class Slots {
    static final int CHUNK = 128;
    private static final int PROBES = 8;
    private static final int OWNED_LANES = 256;
    private static final int SHARED_LANES = 16;

    /** How many claims a slot counts before it adds them to their spot: so a total that races one is off by no more. */
    private static final int COUNTED = 1024;

    private static final long HASH = 0xffff_ffffL;
    private static final long LIFE = ~HASH;
    private static final long ONE_LIFE = HASH + 1;

    private static final VarHandle RECORD = MethodHandles.arrayElementVarHandle(Followed[].class);
    private static final VarHandle LANE = MethodHandles.arrayElementVarHandle(Lane[].class);
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

    /** The chunks of lanes whose threads were collected, for whoever needs one. Guarded by GROWTH. */
    private static final Deque<Chunk> LEFT = new ArrayDeque<>();

    /** How many of them are looked at for room before a new one is made. */
    private static final int LOOKS = 16;

    /** By thread id, which is no more than a hint: a lane names its thread, and an id is never given twice. */
    private static final @Nullable Lane[] OWNED = new Lane[OWNED_LANES];

    private static final Lane[] SHARED = new Lane[SHARED_LANES];

    /** Counts moved from slots to spots: begun, and ended. Equal around a sum, it missed none. */
    private static final LongAdder BEGUN = new LongAdder();

    private static final LongAdder ENDED = new LongAdder();

    static {
        for (int i = 0; i < SHARED_LANES; i++) {
            SHARED[i] = new Lane(0, null);
        }
    }

    private Slots() {}

    /** Where a thread looks for slots. A shared one is racy: what is missed is found later. */
    private static final class Lane {
        /** The id of its thread; 0 if it is shared. */
        final long owner;

        final @Nullable WeakReference<Thread> thread;

        @Nullable
        Chunk current;

        volatile Chunk[] mine = new Chunk[0];
        int cursor;

        Lane(long owner, @Nullable Thread thread) {
            this.owner = owner;
            this.thread = thread == null ? null : new WeakReference<>(thread);
        }

        /** Whether its thread was collected: nobody takes slots here any more. */
        boolean isOrphan() {
            return thread != null && thread.refersTo(null);
        }

        boolean take(Chunk chunk, int slot, Followed claim) {
            if (chunk.records[slot] != null) {
                return false;
            }
            if (owner != 0) {
                RECORD.setRelease(chunk.records, slot, claim);
                return true;
            }
            return RECORD.compareAndSet(chunk.records, slot, null, claim);
        }
    }

    /** Who took a claim, on what type of resource, counted where. Immutable; the same for many claims that take a slot in turn. */
    static final class Stamp {
        final Who who;
        final Spot type;
        final @Nullable Spot counted;

        Stamp(Who who, Spot type, @Nullable Spot counted) {
            this.who = who;
            this.type = type;
            this.counted = counted;
        }
    }

    /** 128 slots and their columns. */
    static final class Chunk {
        final int number;
        final @Nullable Followed[] records = new Followed[CHUNK];
        final @Nullable Stamp[] stamps = new Stamp[CHUNK];

        /** Two for each slot: since when; and how many claims have stood here, above the hash of the resource. */
        final long[] numbers = new long[2 * CHUNK];

        /** How many claims the slot has counted for its stamp's spot, and not carried over yet. */
        final int[] count = new int[CHUNK];

        /** Where the next search begins. Racy. */
        int hint;

        /** Whether a slot was freed since a search found none. Racy: a slot missed is found after the next is freed. */
        boolean spare;

        Chunk(int number) {
            this.number = number;
        }

        boolean hasRoom() {
            for (int slot = 0; slot < CHUNK; slot++) {
                if (RECORD.getAcquire(records, slot) == null) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Puts a claim into a slot and fills the columns. */
    static void put(Followed claim, boolean counted, long since, Spot type, int hash) {
        Thread thread = Thread.currentThread();
        long id = thread.getId();
        Lane lane = OWNED[(int) id & (OWNED_LANES - 1)];
        if (lane == null || lane.owner != id) {
            lane = lane(thread, id);
        }
        Chunk chunk = lane.current;
        int at = -1;
        if (chunk != null) {
            int hint = chunk.hint;
            for (int probe = 0; probe < PROBES; probe++) {
                int slot = (hint + probe) & (CHUNK - 1);
                if (lane.take(chunk, slot, claim)) {
                    at = slot;
                    break;
                }
            }
        }
        if (chunk == null || at < 0) {
            long found = search(lane, claim);
            chunk = chunk((int) (found >>> 8));
            at = (int) found & (CHUNK - 1);
        }
        VarHandle.storeStoreFence(); // a reader that sees a column of this claim sees the claim in the slot, too
        chunk.hint = at + 1;
        Spot spot = !counted ? null : claim.site == null ? type : claim.site;
        Stamp stamp = chunk.stamps[at];
        if (stamp == null || stamp.counted != spot || stamp.type != type || !stamp.who.is(thread)) {
            stamp(chunk, at, thread, type, spot);
        }
        long[] numbers = chunk.numbers;
        numbers[2 * at] = since;
        long life = (numbers[2 * at + 1] & LIFE) + ONE_LIFE;
        numbers[2 * at + 1] = life | (hash & HASH);
        if (counted) {
            int before = chunk.count[at];
            chunk.count[at] = before + 1;
            if (before + 1 >= COUNTED) {
                carryOver(chunk, at);
            }
        }
        PLACE.setRelease(claim, place(chunk.number, at, counted));
    }

    /** Writes another stamp; what was counted for the old one goes to its spot first. */
    private static void stamp(Chunk chunk, int at, Thread thread, Spot type, @Nullable Spot counted) {
        Stamp old = chunk.stamps[at];
        if (old != null && old.counted != counted) {
            carryOver(chunk, at);
        }
        chunk.stamps[at] = new Stamp(Who.of(thread, old == null ? null : old.who), type, counted);
    }

    private static void carryOver(Chunk chunk, int at) {
        Stamp stamp = chunk.stamps[at];
        if (stamp != null && stamp.counted != null && chunk.count[at] != 0) {
            BEGUN.increment();
            stamp.counted.followed.add(chunk.count[at]);
            chunk.count[at] = 0;
            ENDED.increment();
        }
    }

    /** This thread's lane: its own if there is room for one, else a shared one. Virtual threads are too many to have their own. */
    private static Lane lane(Thread thread, long id) {
        int index = (int) id & (OWNED_LANES - 1);
        Lane there = (Lane) LANE.getVolatile(OWNED, index);
        if ((there == null || there.isOrphan()) && !Who.isVirtual(thread)) {
            Lane own = new Lane(id, thread);
            if (LANE.compareAndSet(OWNED, index, there, own)) {
                if (there != null) {
                    GROWTH.lock();
                    try {
                        Collections.addAll(LEFT, there.mine);
                    } finally {
                        GROWTH.unlock();
                    }
                }
                return own;
            }
        }
        return SHARED[(int) id & (SHARED_LANES - 1)];
    }

    /** A chunk that a collected thread has left, with room in it; null if none is found soon. Called under the lock. */
    private static @Nullable Chunk left() {
        if (LEFT.isEmpty()) {
            for (int index = 0; index < OWNED_LANES; index++) {
                Lane there = (Lane) LANE.getVolatile(OWNED, index);
                if (there != null && there.isOrphan() && LANE.compareAndSet(OWNED, index, there, (Lane) null)) {
                    Collections.addAll(LEFT, there.mine);
                }
            }
        }
        for (int look = Math.min(LOOKS, LEFT.size()); look > 0; look--) {
            Chunk chunk = LEFT.removeFirst();
            if (chunk.hasRoom()) {
                return chunk;
            }
            LEFT.addLast(chunk); // its claims are open still
        }
        return null;
    }

    /** Never zero, which is what a claim has whose columns are not there yet. */
    private static int place(int chunk, int slot, boolean counted) {
        return ((chunk + 1) << 8) | (slot << 1) | (counted ? 1 : 0);
    }

    private static Chunk chunk(int number) {
        Chunk chunk = chunks[number];
        if (chunk == null) {
            throw new IllegalStateException("a chunk of the table is lost: number=" + number);
        }
        return chunk;
    }

    /** Looks in the lane's other chunks, and makes a new one if none has room. Answers chunk and slot. */
    private static long search(Lane lane, Followed claim) {
        for (; ; ) {
            Chunk[] mine = lane.mine;
            int start = lane.cursor;
            for (int i = 0; i < mine.length; i++) {
                int index = (start + i) % mine.length;
                Chunk chunk = mine[index];
                if (chunk.spare) {
                    chunk.spare = false; // before the search: a slot freed behind it says so again
                    int slot = take(lane, chunk, claim);
                    if (slot >= 0) {
                        chunk.spare = true;
                        lane.cursor = index;
                        lane.current = chunk;
                        return ((long) chunk.number << 8) | slot;
                    }
                }
            }
            grow(lane, mine);
        }
    }

    private static int take(Lane lane, Chunk chunk, Followed claim) {
        int hint = chunk.hint;
        for (int i = 0; i < CHUNK; i++) {
            int slot = (hint + i) & (CHUNK - 1);
            if (lane.take(chunk, slot, claim)) {
                return slot;
            }
        }
        return -1;
    }

    @SuppressWarnings("ReferenceEquality") // the array that was seen
    private static void grow(Lane lane, Chunk[] seen) {
        GROWTH.lock();
        try {
            if (lane.mine != seen) {
                return; // somebody else has
            }
            Chunk left = left();
            Chunk chunk = left == null ? add() : left;
            Chunk[] longer = Arrays.copyOf(seen, seen.length + 1);
            longer[seen.length] = chunk;
            chunk.spare = true;
            lane.mine = longer;
            lane.cursor = seen.length;
        } finally {
            GROWTH.unlock();
        }
    }

    /** A new chunk, which readers see from now on. Called under the lock. */
    private static Chunk add() {
        Chunk chunk = new Chunk(made);
        @Nullable Chunk[] all = chunks;
        if (made == all.length) {
            all = Arrays.copyOf(all, 2 * made);
        }
        all[made] = chunk;
        chunks = all;
        made++;
        return chunk;
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
        Stamp stamp = chunk.stamps[slot];
        long since = chunk.numbers[2 * slot];
        long number = chunk.numbers[2 * slot + 1];
        VarHandle.acquireFence(); // the columns before the second look
        if (RECORD.getAcquire(chunk.records, slot) != claim || stamp == null) {
            return null;
        }
        long id = (number & LIFE) | (place >>> 1);
        return new Row(claim, chunk, slot, id, since, stamp.who, stamp.type, (int) number, (place & 1) != 0);
    }

    /** Empties the slot of a claim that is given up. */
    static void free(Row row) {
        RECORD.setRelease(row.chunk.records, row.slot, (Followed) null);
        freed(row.chunk, row.slot);
    }

    /** Empties the slot of a claim that is given up, and answers who took it; null if it stood in none. */
    static @Nullable Who free(Followed claim) {
        int place = claim.place;
        if (place <= 0) {
            return null;
        }
        Chunk chunk = chunk((place >>> 8) - 1);
        int slot = (place >>> 1) & (CHUNK - 1);
        Stamp stamp = chunk.stamps[slot];
        if (chunk.records[slot] != claim || stamp == null) {
            return null;
        }
        RECORD.setRelease(chunk.records, slot, (Followed) null);
        freed(chunk, slot);
        return stamp.who;
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
        forEach(reader, false, Long.MAX_VALUE);
    }

    /** Shows the open claims that were taken before a time, and perhaps others; makes nothing for the rest. */
    static void forEachBefore(long time, Consumer<Row> reader) {
        forEach(reader, false, time);
    }

    /** Shows the claims whose handles were collected. */
    static void forEachUnreachable(Consumer<Row> reader) {
        forEach(reader, true, Long.MAX_VALUE);
    }

    private static void forEach(Consumer<Row> reader, boolean unreachable, long before) {
        for (Chunk chunk : chunks) {
            if (chunk == null) {
                return;
            }
            for (int slot = 0; slot < CHUNK; slot++) {
                Followed claim = (Followed) RECORD.getAcquire(chunk.records, slot);
                if (claim != null && chunk.numbers[2 * slot] < before && (!unreachable || claim.refersTo(null))) {
                    Row row = row(chunk, slot, claim);
                    if (row != null) {
                        reader.accept(row);
                    }
                }
            }
        }
    }

    /** How many followed claims were taken at each spot that counts them, and how many of these are open. */
    static Map<Spot, long[]> tally() {
        for (int attempt = 0; ; attempt++) {
            long ended = ENDED.sum();
            Map<Spot, long[]> tally = new HashMap<>();
            for (Spot spot : Spots.all()) {
                long before = spot.followed.sum();
                if (before != 0) {
                    tally.put(spot, new long[] {before, 0});
                }
            }
            for (Chunk chunk : chunks) {
                if (chunk == null) {
                    break;
                }
                for (int slot = 0; slot < CHUNK; slot++) {
                    Stamp stamp = chunk.stamps[slot];
                    if (stamp != null && stamp.counted != null) {
                        tally.computeIfAbsent(stamp.counted, one -> new long[2])[0] += chunk.count[slot];
                    }
                }
            }
            forEach(row -> {
                if (row.counted()) {
                    tally.computeIfAbsent(Engine.spot(row), one -> new long[2])[1]++;
                }
            });
            VarHandle.acquireFence();
            if (BEGUN.sum() == ended || attempt == 3) {
                return tally;
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

    /** How many chunks there are: what the table takes, whatever is open. */
    static int size() {
        int size = 0;
        for (Chunk chunk : chunks) {
            size += chunk == null ? 0 : 1;
        }
        return size;
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
