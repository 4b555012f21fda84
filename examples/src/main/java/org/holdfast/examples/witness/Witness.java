package org.holdfast.examples.witness;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its own account of who holds which lease, and judges what the counter under test decides. It never asks that
 * counter. Holders register after their claim was granted and leave before they give it up, so a right counter is never
 * blamed.
 *
 * <p>Thread safety: all methods may be called by any thread, a {@link Holder}'s by the one it stands for. The order of
 * events of one lease is that of one atomic word.
 */
public final class Witness {
    private static final int MAX_FINDINGS = 5;
    private static final long DISPOSAL = 1L << 32;
    private static final long HOLDERS = DISPOSAL - 1;

    /** Leases opened. */
    public final LongAdder opened = new LongAdder();
    /** Disposals, the second ones of a lease too. */
    public final LongAdder disposals = new LongAdder();
    /** Disposals while somebody held the lease. */
    public final LongAdder disposalsInUse = new LongAdder();
    /** Disposals of a lease that was disposed of before. */
    public final LongAdder doubleDisposals = new LongAdder();
    /** Claims granted on a lease that was disposed of before. */
    public final LongAdder grantsAfterDisposal = new LongAdder();
    /** Calls that threw. */
    public final LongAdder failures = new LongAdder();

    private final AtomicLong nextId = new AtomicLong();
    private final Queue<Holder> holders = new ConcurrentLinkedQueue<>();
    private final Set<String> findings = Collections.synchronizedSet(new LinkedHashSet<>());

    /** Opens the account of a new lease, held by nobody. */
    public Lease open(String key) {
        opened.increment();
        return new Lease(nextId.incrementAndGet(), key);
    }

    /** Makes the account of one user, who holds at most one lease at a time. */
    public Holder holder(String name) {
        Holder holder = new Holder(name);
        holders.add(holder);
        return holder;
    }

    /** Counts the leases that were never disposed of: leaks, once all is released. */
    public long undisposed() {
        return opened.sum() - (disposals.sum() - doubleDisposals.sum());
    }

    /** Counts what was found wrong with the counter so far. */
    public long broken() {
        return disposalsInUse.sum() + doubleDisposals.sum() + grantsAfterDisposal.sum() + failures.sum();
    }

    /** Tells the first few things found wrong, in words. */
    public List<String> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    /** Notes that a call threw which with a right counter does not. */
    public void threw(Throwable failure) {
        failures.increment();
        found("a call threw " + failure);
    }

    private void found(String what) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(what);
        }
    }

    private String namesOf(Lease lease) {
        String names = holders.stream()
                .filter(holder -> holder.lease == lease)
                .map(holder -> holder.name)
                .limit(4)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "a user that has left since" : names;
    }

    /** The account of one lease: how many hold it, and how often it was disposed of, in one word. */
    public final class Lease {
        private final long id;
        private final String key;
        private final AtomicLong account = new AtomicLong();

        private Lease(long id, String key) {
            this.id = id;
            this.key = key;
        }

        /** Enters a holder that was granted a claim. */
        public void enter() {
            if (account.getAndIncrement() >= DISPOSAL) {
                grantsAfterDisposal.increment();
                found("a claim was granted after its disposal");
            }
        }

        /** Strikes out a holder that is about to give up its claim. */
        public void leave() {
            account.getAndDecrement();
        }

        /** Strikes out the table, and answers whether others hold it. */
        public boolean leftInUse() {
            return (account.decrementAndGet() & HOLDERS) > 0;
        }

        private void found(String what) {
            Witness.this.found("lease " + id + " of " + key + ": " + what);
        }

        /** Notes that the counter under test had it disposed of. */
        public void disposed() {
            long before = account.getAndAdd(DISPOSAL);
            disposals.increment();
            if (before >= DISPOSAL) {
                doubleDisposals.increment();
                found("disposed of again by " + Thread.currentThread().getName());
            }
            if ((before & HOLDERS) > 0) {
                disposalsInUse.increment();
                found("disposed of by " + Thread.currentThread().getName() + " while " + (before & HOLDERS)
                        + " held it: " + namesOf(this));
            }
        }
    }

    /** The account of one user: what it holds now. */
    public static final class Holder {
        private final String name;
        private volatile @Nullable Lease lease;

        private Holder(String name) {
            this.name = name;
        }

        /** Enters the lease of a claim that was granted to this user. */
        public void enter(Lease entered) {
            lease = entered;
            entered.enter();
        }

        /** Strikes this user out of the lease whose claim it is about to give up. */
        public void leave(Lease left) {
            left.leave();
            lease = null;
        }
    }
}
