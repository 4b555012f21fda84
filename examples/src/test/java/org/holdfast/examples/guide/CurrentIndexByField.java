package org.holdfast.examples.guide;

/** What not to do: the bare field that the page "slot" shows. */
final class CurrentIndexByField {
    private volatile Segment current;

    CurrentIndexByField(Segment first) {
        this.current = first;
    }

    int lookup(Runnable meanwhile) {
        Segment index = current;
        meanwhile.run();
        index.retain(); // replaced and gone since the line above?
        try {
            return index.memory().getInt(0);
        } finally {
            index.release();
        }
    }

    void replace(Segment next) {
        Segment old = current;
        current = next; // two of these at once close one index twice and another never
        old.release();
    }
}
