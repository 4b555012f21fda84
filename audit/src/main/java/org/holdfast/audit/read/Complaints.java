package org.holdfast.audit.read;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.audit.Skipped;

/** What could not be read at one target. An archive that is broken in a million places gets no million lines. */
final class Complaints {
    static final int MOST = 100;

    private final String label;
    private final List<Skipped> list = new ArrayList<>();
    private int dropped;

    Complaints(String label) {
        this.label = label;
    }

    void add(String artifact, String entry, String reason) {
        if (list.size() < MOST) {
            list.add(new Skipped(artifact, entry, reason));
        } else {
            dropped++;
        }
    }

    List<Skipped> list() {
        List<Skipped> all = new ArrayList<>(list);
        if (dropped > 0) {
            all.add(new Skipped(label, "", dropped + " more could not be read"));
        }
        return all;
    }
}
