package org.holdfast.examples.story.addressspace;

import java.nio.ByteBuffer;
import org.holdfast.examples.witness.Witness;

/**
 * What stays of an address space when its contents are gone: a small record off the heap, which holders may read.
 *
 * <p>Thread safety: none of its own, as {@link Frame}.
 */
final class Shell {
    static final int SIZE = 64;

    private static final long POISON = 0xDEAD_0FF5_DEAD_0FF5L;

    final long id;
    final Witness.Lease lease;
    private final Memory memory;
    private final Ledger ledger;
    private final int record;
    private volatile boolean emptied;

    Shell(long id, Memory memory, int record, Ledger ledger) {
        this.id = id;
        this.memory = memory;
        this.record = record;
        this.ledger = ledger;
        this.lease = ledger.shells.open("shell of space " + id);
        lease.enter(); // for all users
        write(false);
    }

    /** Answers whether the record is what it was written to be. */
    boolean intact() {
        ByteBuffer records = memory.records();
        for (int at = 0; at < SIZE; at += Long.BYTES) {
            if (records.getLong(record + at) != word(at)) {
                return false;
            }
        }
        return true;
    }

    /** Notes that the contents are gone, once: the users as one give up their claim on the shell next. */
    void emptied() {
        emptied = true;
        lease.leave();
    }

    /** Frees the record. */
    void free() {
        lease.disposed();
        if (!emptied) {
            ledger.shellsFreedFirst.increment();
        }
        write(true);
        memory.giveBackRecord(record);
    }

    private void write(boolean poison) {
        ByteBuffer records = memory.records();
        for (int at = 0; at < SIZE; at += Long.BYTES) {
            records.putLong(record + at, poison ? POISON : word(at));
        }
    }

    private long word(int at) {
        return id << 8 | at;
    }

    @Override
    public String toString() {
        return "shell of space " + id;
    }
}
