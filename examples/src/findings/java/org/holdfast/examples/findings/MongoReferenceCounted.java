package org.holdfast.examples.findings;

import com.mongodb.internal.binding.AbstractReferenceCounted;

/**
 * {@code AbstractReferenceCounted} of mongodb-driver-core: the {@code retain} that is refused on a dead object stays counted, so
 * that the next one is granted.
 */
final class MongoReferenceCounted extends AbstractReferenceCounted {
    private int disposals;

    private MongoReferenceCounted() {}

    public static void main(String[] args) {
        MongoReferenceCounted counted = new MongoReferenceCounted();
        counted.show("new");
        counted.end();
        counted.show("release");
        counted.claim(); // the caller's bug: it holds nothing
        counted.claim();
        counted.end();
        counted.show("release");
        counted.end();
        counted.show("release");
    }

    private void claim() {
        String answer = "granted";
        try {
            retain();
        } catch (IllegalStateException e) {
            answer = "refused";
        }
        show("retain, on a dead object: " + answer);
    }

    private void end() {
        if (release() == 0) {
            disposals++;
        }
    }

    private void show(String call) {
        Shown.step(call, Shown.count(getCount(), disposals));
    }
}
