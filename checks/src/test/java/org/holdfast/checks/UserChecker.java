package org.holdfast.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A checker that users may have, configured as the page for users says, word for word. */
enum UserChecker {
    RESOURCE_LEAK("resource-leak", "Switching on the Resource Leak Checker"),
    ERROR_PRONE("error-prone", "Switching on Error Prone");

    static final Path PAGE = Repository.ROOT.resolve("docs/guide/static-checks.md");

    private static final Pattern BLOCK = Pattern.compile("(?s)```xml\\n(.*?)```");

    private final String mark;
    private final String heading;

    UserChecker(String mark, String heading) {
        this.mark = mark;
        this.heading = heading;
    }

    /** What an expectation calls it. */
    String mark() {
        return mark;
    }

    /** A build file with one module of programs, which use the annotations of both. */
    String pom(String artifact) {
        String plugin = block(heading, 0);
        if (Runtime.version().feature() < 21) {
            plugin = plugin.replace("<version>2.50.0</version>", "<version>2.42.0</version>");
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.holdfast</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.holdfast</groupId>
                      <artifactId>holdfast-core</artifactId>
                      <version>1</version>
                      <scope>system</scope>
                      <systemPath>%s</systemPath>
                    </dependency>
                    <dependency>
                      <groupId>com.google.errorprone</groupId>
                      <artifactId>error_prone_annotations</artifactId>
                      <version>2.50.0</version>
                      <scope>provided</scope>
                    </dependency>
                    %s
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-resources-plugin</artifactId>
                        <version>3.5.0</version>
                      </plugin>
                      %s
                    </plugins>
                  </build>
                </project>
                """.formatted(artifact, Repository.core(), block(RESOURCE_LEAK.heading, 1), plugin);
    }

    private static String block(String heading, int index) {
        String page = TextFiles.read(PAGE);
        String section = page.substring(page.indexOf("## " + heading));
        List<MatchResult> blocks = BLOCK.matcher(section).results().toList();
        return blocks.get(index).group(1);
    }
}
