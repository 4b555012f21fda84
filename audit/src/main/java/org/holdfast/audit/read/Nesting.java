package org.holdfast.audit.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Lists one file and the archives inside it, as deep and as many as the limits allow. */
final class Nesting {
    private final Limits limits;
    private final Found.Builder found;
    private long unpackedLeft;
    private int archivesLeft;
    private boolean exhausted;

    Nesting(Limits limits, Found.Builder found) {
        this.limits = limits;
        this.found = found;
        this.unpackedLeft = limits.unpackedBytes();
        this.archivesLeft = limits.archives();
    }

    void archive(String label, Path file) {
        archive(label, new Place.InFile(file, List.of()), 0);
    }

    /** A folder's files were named one by one, so that there are no archives among them. */
    void folder(String label, Place place) {
        try (Archive archive = place.open(limits)) {
            views(label, place, true, listing(label, archive, true));
        } catch (IOException e) {
            found.complaints.add(label, "", View.reason(e));
        }
    }

    /** Answers how many bytes it took to get there and back. */
    private void archive(String label, Place.InFile place, long costs) {
        Listing listing;
        long unpacked = 0;
        try (Archive archive = place.open(limits)) {
            listing = listing(label, archive, false);
            unpacked = archive instanceof MemoryArchive memory ? memory.unpackedBytes() : 0;
        } catch (IOException | RuntimeException e) {
            found.complaints.add(label, "", View.reason(e));
            return;
        }
        unpackedLeft -= costs + unpacked;
        if (unpackedLeft < 0) {
            exhausted(label, "the archives in it have more than " + limits.unpackedBytes() + " bytes together");
            return;
        }
        views(label, place, false, listing);
        for (String nested : listing.archives()) {
            if (place.inside().size() == limits.depth()) {
                found.complaints.add(label, nested, "more than " + limits.depth() + " archives inside each other");
            } else if (archivesLeft-- <= 0) {
                exhausted(label, "more than " + limits.archives() + " archives in it");
            } else {
                archive(label + "!/" + nested, place.nested(nested), costs + unpacked);
            }
            if (exhausted) {
                return;
            }
        }
    }

    private void exhausted(String label, String reason) {
        exhausted = true;
        found.complaints.add(label, "", reason + "; the rest is left out");
    }

    private Listing listing(String label, Archive archive, boolean folder) {
        if (!archive.complaint().isEmpty()) {
            found.complaints.add(label, "", archive.complaint());
        }
        return new Listing(archive, folder, (entry, reason) -> found.complaints.add(label, entry, reason));
    }

    private void views(String label, Place place, boolean folder, Listing listing) {
        Map<String, String> before = listing.seenBy(0);
        if (!before.isEmpty()) {
            found.artifacts.add(new View(label, place, folder, 0, limits));
        }
        for (int release : listing.releases()) {
            found.artifacts.add(new View(label, place, folder, release, limits));
        }
    }
}
