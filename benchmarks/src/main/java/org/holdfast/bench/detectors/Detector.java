package org.holdfast.bench.detectors;

import java.util.Locale;

/** A detector of leaks, as it is set in its JVM. */
enum Detector {
    HOLDFAST(
            "Holdfast",
            "level full",
            "",
            "org/holdfast/tracker/Tracker",
            "time: its thread looks ten times a second, after a collection; an age limit of 1 s here (10 min by default),"
                    + " looked at every 5 s; some findings stand in the snapshot alone"),
    NETTY(
            "Netty",
            "paranoid",
            "-Dio.netty.leakDetection.level=paranoid",
            "io/netty/util/ResourceLeakDetector",
            "a collection, and then another allocation that it follows: it looks at nothing else"),
    CASSANDRA(
            "Cassandra",
            "Ref debug",
            "-D" + CassandraLibrary.DEBUG + "=true",
            "org/apache/cassandra/utils/concurrent/Ref",
            "a collection: its thread waits for what it found; -ea, or a use after the release is let through. Its search"
                    + " for claims that are kept needs the database around it, looks after 2 min and then every 15, and"
                    + " says the resource, not the holder: it was not run"),
    CHRONICLE(
            "Chronicle",
            "resource tracing",
            "-D" + ChronicleLibrary.TRACING + "=true",
            "net/openhft/chronicle/core/io/AbstractReferenceCounted",
            "a call of assertReferencesReleased at a moment at which nobody holds anything, before the resource is"
                    + " collected: it lists whoever holds, forgotten or not (Holdfast's ClaimWindow and @NoLeaks do that too;"
                    + " here it is left to find by itself)");

    final String title;
    final String setting;

    /** An option of its JVM; empty where it needs none. */
    final String option;

    /** A class of it, by which its jar is found. */
    final String in;

    /** What it needs to look. */
    final String needs;

    Detector(String title, String setting, String option, String in, String needs) {
        this.title = title;
        this.setting = setting;
        this.option = option;
        this.in = in;
        this.needs = needs;
    }

    /** Loads the library; for the JVM of a probe. */
    Library<?> load() {
        return switch (this) {
            case HOLDFAST -> new HoldfastLibrary();
            case NETTY -> new NettyLibrary();
            case CASSANDRA -> new CassandraLibrary();
            case CHRONICLE -> new ChronicleLibrary();
        };
    }

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
