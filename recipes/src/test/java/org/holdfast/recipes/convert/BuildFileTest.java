package org.holdfast.recipes.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BuildFileTest {
    private static String with(String pom) {
        return BuildFile.withDependency(pom, "1");
    }

    @Test
    void isTheLastOfTheProjectsOwnDependencies() {
        String pom = """
                <project>
                    <dependencyManagement><dependencies/></dependencyManagement>
                    <dependencies>
                        <!-- </dependencies> -->
                        <dependency><artifactId>a</artifactId></dependency>
                    </dependencies>
                    <profiles><profile><dependencies></dependencies></profile></profiles>
                </project>
                """;
        assertEquals(pom.replace("a</artifactId></dependency>\n", """
                a</artifactId></dependency>
                        <dependency>
                            <groupId>org.holdfast</groupId>
                            <artifactId>holdfast-core</artifactId>
                            <version>1</version>
                        </dependency>
                """), with(pom));
        assertEquals(with(pom), with(with(pom)));
    }

    @Test
    void makesTheListIfThereIsNone() {
        assertEquals("""
                <project>
                  <build/>
                  <dependencies>
                    <dependency>
                      <groupId>org.holdfast</groupId>
                      <artifactId>holdfast-core</artifactId>
                      <version>1</version>
                    </dependency>
                  </dependencies>
                </project>
                """, with("<project>\n  <build/>\n</project>\n"));
    }

    @Test
    void keepsLineEndsAndWhatItCannotRead() {
        assertEquals(
                0,
                with("<project>\r\n  <build/>\r\n</project>\r\n")
                        .replace("\r\n", "")
                        .chars()
                        .filter(c -> c == '\n')
                        .count());
        assertEquals("no pom", with("no pom"));
        assertEquals("<project/>", with("<project/>"));
    }
}
