/** Finds hand-rolled reference counters in class files and names what each gets wrong. */
module org.holdfast.audit {
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports org.holdfast.audit;
    exports org.holdfast.audit.read;
    exports org.holdfast.audit.report;
}
