package org.holdfast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** The command that says what this is and what it runs on: the first lines of a good report. */
@CommandLine.Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Says what this is and what it runs on.")
final class Version implements Callable<Integer> {
    private static final String RESOURCE = "version.properties";

    @CommandLine.Mixin
    private OutputFormat.Option format = new OutputFormat.Option();

    @Override
    public Integer call() {
        Map<String, Object> facts = facts();
        if (format.json()) {
            Json.print(facts);
        } else {
            facts.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
        }
        return Command.OK;
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("holdfast", own());
        facts.put("java", property("java.version"));
        facts.put("vm", property("java.vm.name") + ", " + property("java.vm.vendor"));
        facts.put("os", property("os.name") + " " + property("os.version"));
        facts.put("arch", property("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        return facts;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    /** The version in the pom that this was built from. */
    static String own() {
        Properties properties = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Version.class.getResourceAsStream(RESOURCE), RESOURCE + " is not on the path")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
