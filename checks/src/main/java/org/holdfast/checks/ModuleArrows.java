package org.holdfast.checks;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Which module may look at which, in any scope and profile. Maven refuses a cycle; this refuses an arrow that points up
 * without closing one.
 *
 * <p>Thread safety: stateless.
 */
public final class ModuleArrows {
    private static final String GROUP = "org.holdfast";

    /** Lowest first, each with what it may look at. */
    private static final Map<String, Set<String>> MAY_LOOK_AT = Map.ofEntries(
            entry("bom", Set.of()),
            entry("core", Set.of()),
            entry("tracker", Set.of("core")),
            entry("testing", Set.of("tracker")),
            entry("metrics", Set.of("tracker")),
            entry("audit", Set.of()),
            entry("cli", Set.of("core", "audit")),
            entry("recipes", Set.of("core", "audit", "cli")),
            entry("examples", Set.of("core", "tracker", "testing", "metrics", "cli")),
            entry("stress", Set.of("core", "tracker", "audit", "cli")),
            entry("benchmarks", Set.of("core", "tracker", "cli")),
            entry(
                    "checks",
                    Set.of(
                            "core",
                            "tracker",
                            "testing",
                            "metrics",
                            "audit",
                            "cli",
                            "recipes",
                            "examples",
                            "stress",
                            "benchmarks")));

    private ModuleArrows() {}

    /**
     * Lists the arrows that may not be there.
     *
     * @param root the folder of the parent pom
     * @return one line per arrow, per module without a row here, and per module listed above one that it needs
     */
    public static List<String> violations(Path root) {
        List<String> violations = new ArrayList<>();
        List<String> above = new ArrayList<>();
        for (String module : Poms.texts(Poms.parse(root.resolve("pom.xml")), "module")) {
            Set<String> allowed = MAY_LOOK_AT.get(module);
            if (allowed == null) {
                violations.add(module + " has no row in ModuleArrows: say what it may look at");
                allowed = Set.of();
            }
            for (String used : dependencies(Poms.parse(root.resolve(module).resolve("pom.xml")))) {
                if (!allowed.contains(used)) {
                    violations.add(module + " looks at " + used + "; it may look at " + allowed);
                } else if (!above.contains(used)) {
                    violations.add(module + " is listed above " + used + ", which it needs");
                }
            }
            above.add(module);
        }
        return violations;
    }

    /** Our own modules among the dependencies; what is only managed is no arrow. */
    private static List<String> dependencies(Document pom) {
        List<String> names = new ArrayList<>();
        NodeList all = pom.getElementsByTagName("dependency");
        for (int i = 0; i < all.getLength(); i++) {
            Element dependency = (Element) all.item(i);
            Node owner = dependency.getParentNode().getParentNode();
            List<String> group = Poms.texts(dependency, "groupId");
            if (!owner.getNodeName().equals("dependencyManagement")
                    && (group.contains(GROUP) || group.contains("${project.groupId}"))) {
                names.add(Poms.texts(dependency, "artifactId").get(0).replaceFirst("^holdfast-", ""));
            }
        }
        return names;
    }
}
