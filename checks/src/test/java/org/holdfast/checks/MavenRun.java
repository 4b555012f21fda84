package org.holdfast.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Real Maven, from the same local repository and on the same JDK as the build around it. */
final class MavenRun {
    private static final String MAVEN = Objects.requireNonNull(System.getProperty("checks.maven"));

    private MavenRun() {}

    /** Runs it in this folder and answers all it printed. */
    static String in(Path folder, String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(MAVEN, "bin", windows ? "mvn.cmd" : "mvn").toString(),
                "-B",
                "-Dstyle.color=never",
                "-DskipTests",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local", System.getProperty("localRepository"))));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Subprocess.Result result =
                Subprocess.run(folder, Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_ARGS", ""), command);
        System.out.printf(
                "mvn %s in %s: exit %d after %.1f s%n",
                String.join(" ", arguments),
                folder.getFileName(),
                result.exitCode(),
                (System.nanoTime() - start) / 1e9);
        return result.output();
    }
}
