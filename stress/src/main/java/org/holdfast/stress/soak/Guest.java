package org.holdfast.stress.soak;

import java.util.concurrent.atomic.LongAdder;
import org.holdfast.Ref;
import org.holdfast.RefCounted;
import org.holdfast.ScopedRef;
import org.holdfast.Site;

/**
 * Loaded by a class loader of its own, which ends with its thread: a type that only it knows, and claims on that. Public, because
 * it is made from outside that loader.
 */
public final class Guest implements Runnable {
    private static final Site VISIT = Site.here("visit");

    private final LongAdder births;
    private final LongAdder disposals;
    private final LongAdder claims;
    private final int rounds;

    /**
     * Makes a guest that counts what it does.
     *
     * @param births resources that it made
     * @param disposals resources that were disposed of
     * @param claims claims that it took
     * @param rounds how many resources it makes
     */
    public Guest(LongAdder births, LongAdder disposals, LongAdder claims, int rounds) {
        this.births = births;
        this.disposals = disposals;
        this.claims = claims;
        this.rounds = rounds;
    }

    @Override
    public void run() {
        for (int i = 0; i < rounds; i++) {
            births.increment();
            claims.add(3);
            try (Ref<Own> first = Ref.adopt(new Own(disposals));
                    Ref<Own> second = (i & 1) == 0 ? first.share() : first.share(VISIT);
                    ScopedRef<Own> third = second.shareScoped()) {
                third.get().use();
            }
        }
    }

    /** A resource of the guest's. */
    private static final class Own extends RefCounted {
        private final LongAdder disposals;

        Own(LongAdder disposals) {
            this.disposals = disposals;
        }

        /** Fails if the claim did not keep it. */
        void use() {
            if (tryRetain()) {
                boolean last = release();
                if (!last) {
                    return;
                }
            }
            throw new IllegalStateException("a resource of the guest's is gone, and a claim is on it");
        }

        @Override
        protected void dispose() {
            disposals.increment();
        }
    }
}
