/** The command line: its own commands, and what every module's command shares. */
module org.holdfast.cli {
    requires transitive info.picocli;
    requires com.google.gson;
    requires java.management;
    requires static jdk.attach; // a JRE has none; who then says so
    requires org.holdfast;
    requires org.holdfast.audit;
    requires static java.compiler;
    requires static jdk.compiler;
    requires static org.jspecify;

    exports org.holdfast.cli;

    opens org.holdfast.cli to
            info.picocli;
    opens org.holdfast.cli.audit to
            info.picocli;
    opens org.holdfast.cli.lkdtm to
            info.picocli;
    opens org.holdfast.cli.who to
            info.picocli;
}
