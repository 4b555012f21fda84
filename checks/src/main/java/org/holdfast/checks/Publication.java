package org.holdfast.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;

/**
 * What the bom lists is published, with its sources, its documentation and a bill of materials; so is the bom. Every other
 * module keeps out of a deployment.
 *
 * <p>Thread safety: stateless.
 */
public final class Publication {
    private static final List<String> PLUGINS =
            List.of("maven-source-plugin", "maven-javadoc-plugin", "cyclonedx-maven-plugin");

    private Publication() {}

    /**
     * Lists the modules that are published unawares, or without what belongs to it.
     *
     * @param root the folder of the parent pom
     * @return one line per fault
     */
    public static List<String> violations(Path root) {
        Set<String> listed = new HashSet<>(Poms.texts(Poms.parse(root.resolve("bom/pom.xml")), "artifactId"));
        List<String> violations = new ArrayList<>();
        for (String module : Poms.texts(Poms.parse(root.resolve("pom.xml")), "module")) {
            Document pom = Poms.parse(root.resolve(module).resolve("pom.xml"));
            boolean skipped = Poms.texts(pom, "maven.deploy.skip").contains("true");
            if (!listed.contains("holdfast-" + module)) {
                if (!skipped) {
                    violations.add(module + " is not in the bom and would be deployed: set maven.deploy.skip to true");
                }
                continue;
            }
            if (skipped) {
                violations.add(module + " is in the bom and is not deployed: take maven.deploy.skip away");
            }
            List<String> plugins = Poms.texts(pom, "artifactId");
            for (String plugin : PLUGINS) {
                if (!module.equals("bom") && !plugins.contains(plugin)) {
                    violations.add(module + " is published without " + plugin);
                }
            }
        }
        return violations;
    }
}
