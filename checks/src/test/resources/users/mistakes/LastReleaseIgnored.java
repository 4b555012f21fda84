// Nobody looks whether the release was the last, so nobody disposes.
package users;

import org.holdfast.RefCount;

final class LastReleaseIgnored {
    private final RefCount users = new RefCount();
    private final byte[] memory = new byte[16];

    boolean enter() {
        return users.tryRetain();
    }

    byte read() {
        return memory[0];
    }

    void leave() {
        users.release(); // expect: error-prone
    }
}
