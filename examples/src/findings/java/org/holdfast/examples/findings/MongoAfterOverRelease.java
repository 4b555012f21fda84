package org.holdfast.examples.findings;

import com.mongodb.internal.binding.AbstractReferenceCounted;

/**
 * {@code AbstractReferenceCounted} of mongodb-driver-core: a release too many is told and leaves -1, and a {@code retain} of the
 * dead object is granted then, at a count of 0.
 */
final class MongoAfterOverRelease extends AbstractReferenceCounted {
    private MongoAfterOverRelease() {}

    public static void main(String[] args) {
        MongoAfterOverRelease counted = new MongoAfterOverRelease();
        counted.show("new");
        counted.end();
        counted.end(); // the caller's bug: one release too many
        counted.retain();
        counted.show("retain: granted");
    }

    private void end() {
        String answer;
        try {
            answer = "release -> " + release();
        } catch (IllegalStateException e) {
            answer = "release: refused";
        }
        show(answer);
    }

    private void show(String call) {
        Shown.step(call, Shown.count(getCount()));
    }
}
