/** The tracker's numbers as meters of Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer has a module name and no module
module org.holdfast.metrics {
    requires transitive micrometer.core;
    requires org.holdfast.tracker;
    requires static org.jspecify;

    exports org.holdfast.metrics;
}
