/** Tests that fail when they leak a claim. */
module org.holdfast.testing {
    requires transitive org.holdfast.tracker;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports org.holdfast.testing;

    opens org.holdfast.testing to
            org.junit.platform.commons;

    provides org.junit.jupiter.api.extension.Extension with
            org.holdfast.testing.NoLeaksExtension;
}
