package org.holdfast.audit.read;

import java.io.IOException;
import org.holdfast.audit.Artifact;

/**
 * The classes of an archive that one release of the JDK sees.
 *
 * <p>Thread safety: read by one thread at a time; {@link #reread()} after the audit.
 */
final class View implements Artifact {
    private final String name;
    private final Place place;
    private final boolean folder;
    private final int release;
    private final Limits limits;
    private volatile int reread;

    View(String name, Place place, boolean folder, int release, Limits limits) {
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.release = release;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return place.size();
    }

    /** The release that sees this, or 0 for what all see. */
    int release() {
        return release;
    }

    /** How many of the classes that were handed over an earlier release sees too. */
    int reread() {
        return reread;
    }

    @Override
    public void read(ClassSink classes) throws IOException {
        int again = 0;
        try (Archive archive = place.open(limits)) {
            Listing listing = new Listing(archive, folder, (entry, reason) -> {});
            long left = limits.archiveBytes();
            for (String entry : listing.seenBy(release).values()) {
                boolean news = listing.startsWith(release, entry);
                byte[] bytes;
                try {
                    bytes = archive.read(entry, limits.classBytes());
                } catch (IOException | RuntimeException e) {
                    if (news) {
                        classes.skip(entry, reason(e));
                    }
                    continue;
                }
                left -= bytes.length;
                if (left < 0) {
                    classes.skip(
                            "",
                            "its class files have more than " + limits.archiveBytes()
                                    + " bytes together; the rest is left out");
                    break;
                }
                again += news ? 0 : 1;
                classes.accept(entry, bytes);
            }
        } finally {
            reread = again;
        }
    }

    static String reason(Exception e) {
        if (e instanceof Archive.TooLarge) {
            return String.valueOf(e.getMessage());
        }
        String message = e.getMessage();
        return "cannot be read: " + (message == null ? e.getClass().getSimpleName() : message);
    }

    /** For messages. */
    @Override
    public String toString() {
        return release == 0 ? name : name + " (release " + release + ")";
    }
}
