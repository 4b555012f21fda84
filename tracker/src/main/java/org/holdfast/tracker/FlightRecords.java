package org.holdfast.tracker;

import org.jspecify.annotations.Nullable;

/** Fills and commits the events. Loaded by {@link Flight} once somebody records. */
final class FlightRecords {
    private FlightRecords() {}

    static void taken(Followed claim, Spot type, @Nullable String reason) {
        ClaimAcquireEvent event = new ClaimAcquireEvent();
        if (event.shouldCommit()) {
            Slots.Row row = Slots.row(claim);
            event.claim = row == null ? 0 : row.id();
            event.resource = row == null ? type.type : Report.name(row);
            event.type = type.type;
            event.site = site(claim);
            event.reason = reason == null ? "" : reason;
            event.commit();
        }
    }

    static void released(Followed claim, Slots.Row row) {
        ClaimReleaseEvent event = new ClaimReleaseEvent();
        if (event.shouldCommit()) {
            event.claim = row.id();
            event.resource = Report.name(row);
            event.type = row.type().type;
            event.site = site(claim);
            event.held = Math.max(0, Times.now() - row.since());
            event.commit();
        }
    }

    static void leaked(Leak leak) {
        ClaimLeakEvent event = new ClaimLeakEvent();
        if (event.shouldCommit()) {
            event.kind = leak.kind().name();
            event.fingerprint = leak.cause().fingerprint();
            event.type = leak.cause().type();
            event.where = leak.cause().where();
            event.count = leak.count();
            event.oldest = leak.oldest().toMillis();
            event.commit();
        }
    }

    private static String site(Followed claim) {
        return claim.site == null ? "" : claim.site.cause().where();
    }
}
