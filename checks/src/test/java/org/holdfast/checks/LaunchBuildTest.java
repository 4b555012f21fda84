package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's build must stay light: it runs on an empty local repository while a user waits. */
class LaunchBuildTest {
    @TempDir
    Path folder;

    @Test
    void launchBuildCompilesWithoutAnyLaw() throws Exception {
        Reactor reactor = new Reactor(folder);
        reactor.module("core", "core").source("core/src/main/java/toy/A.java", """
                final class A
                {
                  static void unformattedAndForgotten(String text) { text.trim(); }
                }
                """);
        Reactor.Log launch = reactor.maven("-Dlaunch", "compile");
        assertEquals("", launch.failure("core"), launch::text);
        assertEquals(Set.of("maven-resources-plugin", "maven-compiler-plugin"), launch.plugins(), launch::text);
    }

    /** A launch resolves test scopes too, though it compiles no test: what only the guide's tests need must not be there. */
    @Test
    void launchOfTheDemoResolvesNoOtherLibrarysCounter() throws Exception {
        assertEquals(Set.of(), peers("launch", "-Dlaunch"));
        assertEquals(
                Set.of("io.netty", "org.apache.lucene", "org.eclipse.jetty", "org.elasticsearch"),
                peers("guide", "-Dlaunch", "-Pguide"),
                "the list does not show them where they are");
    }

    private Set<String> peers(String name, String... options) throws Exception {
        Reactor reactor = new Reactor(folder.resolve(name));
        reactor.module("core", "core")
                .module("tracker", "tracker")
                .module("testing", "testing")
                .module("metrics", "metrics")
                .module("audit", "audit")
                .module("cli", "cli")
                .module("examples", "examples");
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("process-classes", "dependency:list"));
        Reactor.Log log = reactor.maven(arguments.toArray(String[]::new));
        assertEquals("", log.failure("examples"), log::text);
        return Pattern.compile(
                        "(io\\.netty|org\\.apache\\.lucene|org\\.eclipse\\.jetty|org\\.elasticsearch):[\\w-]+:jar")
                .matcher(log.of("examples"))
                .results()
                .map(dependency -> dependency.group(1))
                .collect(Collectors.toSet());
    }
}
