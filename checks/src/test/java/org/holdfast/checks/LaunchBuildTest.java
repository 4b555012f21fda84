package org.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
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
}
