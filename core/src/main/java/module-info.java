/** Safe reference counting on nothing but the JDK. */
module org.holdfast {
    requires static com.google.errorprone.annotations;
    requires static jdk.jfr;
    requires static org.checkerframework.checker.qual;
    requires static org.jspecify;

    exports org.holdfast;

    uses org.holdfast.RefObserver;
}
