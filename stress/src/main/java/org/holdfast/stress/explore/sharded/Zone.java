package org.holdfast.stress.explore.sharded;

/** The zones of the words, written down a second time: the judge must not take its measure from the code it judges. */
final class Zone {
    private Zone() {}

    static boolean dead(long central) {
        return central <= -(1L << 60);
    }

    static boolean biased(long central) {
        return central > 1L << 60;
    }

    /** A word as people say it. */
    static String name(int place, long word) {
        return switch (place) {
            case Memory.CENTRAL ->
                dead(word)
                        ? "dead" + off(word, -(1L << 61))
                        : biased(word) ? "biased" + off(word, 1L << 61) : String.valueOf(word);
            case Memory.MODE -> String.valueOf(word);
            case Memory.SHARDS -> word == Memory.NONE ? "none" : word == Memory.CLOSED ? "closed" : "array";
            default -> word > -(1L << 61) ? String.valueOf(word) : "killed" + off(word, -(1L << 62));
        };
    }

    static String place(int place) {
        return switch (place) {
            case Memory.HOME -> "home";
            case Memory.CENTRAL -> "central";
            case Memory.MODE -> "mode";
            case Memory.SHARDS -> "the array";
            default -> "shard " + (place - Memory.FIRST_SHARD);
        };
    }

    private static String off(long word, long from) {
        long rest = word - from;
        return rest == 0 ? "" : (rest > 0 ? "+" : "") + rest;
    }
}
