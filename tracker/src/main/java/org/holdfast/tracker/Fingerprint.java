package org.holdfast.tracker;

import java.util.List;

/** Names a cause by a number that is the same in every run: FNV-1a, 64 bits, of which 48 are shown. */
final class Fingerprint {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** Of a site. */
    static String of(String type, String site, List<StackTraceElement> where) {
        return hex(add(path(add(BASIS, type), where), site));
    }

    /** Of a call path: the user's frames alone, because the JDK's change with its version and with warming up. */
    static String of(String type, List<StackTraceElement> path) {
        return hex(path(add(BASIS, type), path));
    }

    private static long path(long start, List<StackTraceElement> path) {
        long hash = start;
        int taken = 0;
        for (StackTraceElement frame : path) {
            if (Frames.isUsers(frame)) {
                hash = add(hash, Frames.call(frame));
                if (++taken == Frames.TOLD_APART) {
                    break;
                }
            }
        }
        return taken > 0 || path.isEmpty() ? hash : add(hash, Frames.call(path.get(0)));
    }

    private static long add(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0xff) * PRIME; // so that "a", "b" is not "ab"
    }

    private static String hex(long hash) {
        return String.format("%012x", (hash ^ (hash >>> 48)) & 0xffff_ffff_ffffL);
    }
}
