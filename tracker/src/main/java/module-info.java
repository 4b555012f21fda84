/** Who holds what: a claim's site, thread and age; leaks; who released first. */
module org.holdfast.tracker {
    requires transitive org.holdfast;
    requires static com.google.errorprone.annotations;
    requires static jdk.jfr;
    requires java.management;
    requires static org.jspecify;

    exports org.holdfast.tracker;

    provides org.holdfast.RefObserver with
            org.holdfast.tracker.ClaimObserver;
}
