package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaIsoVisitor;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JLeftPadded;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeTree;
import org.openrewrite.java.tree.TypeUtils;
import org.openrewrite.marker.Markers;

/**
 * Makes a class extend {@link org.holdfast.RefCounted} that has a {@link org.holdfast.RefCount} of its own and the methods
 * {@code retain}, {@code tryRetain} and {@code release} on it.
 *
 * <p>Thread safety: as any recipe.
 */
public final class ExtendRefCounted extends Recipe {
    private static final String COUNTED = "org.holdfast.RefCounted";

    /** Methods that the new superclass has, and that a class cannot have besides. */
    private static final Set<String> TAKEN = Set.of("dispose", "clone", "writeReplace", "readResolve");

    /** Made by OpenRewrite. */
    public ExtendRefCounted() {}

    @Override
    public String getDisplayName() {
        return "Put the count inside a counted object";
    }

    @Override
    public String getDescription() {
        return "Makes a class extend org.holdfast.RefCounted where it has a RefCount born with one claim that only its own methods "
                + "retain(), tryRetain() and release() use; what release() did for the last claim becomes dispose(). The class has no superclass "
                + "and implements no interface, and no one can override these methods: it is final, or they are. What changes in "
                + "behaviour: dispose() runs after the release that it belongs to has left other dispose() calls, never inside one; "
                + "release() answers whether it was the last; the object cannot be cloned or serialized.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new Counted();
    }

    private static final class Counted extends JavaIsoVisitor<ExecutionContext> {
        @Override
        public J.ClassDeclaration visitClassDeclaration(J.ClassDeclaration type, ExecutionContext context) {
            J.ClassDeclaration visited = super.visitClassDeclaration(type, context);
            if (visited.getKind() != J.ClassDeclaration.Kind.Type.Class
                    || visited.getExtends() != null
                    || visited.getImplements() != null) {
                return visited;
            }
            J.VariableDeclarations counter = counter(visited);
            Map<UUID, List<Statement>> instead = counter == null ? null : members(visited, counter);
            if (instead == null) {
                return visited;
            }
            List<Statement> members = new ArrayList<>();
            for (Statement member : visited.getBody().getStatements()) {
                members.addAll(instead.getOrDefault(member.getId(), List.of(member)));
            }
            if (!members.isEmpty()) {
                Statement first = members.get(0);
                members.set(
                        0,
                        first.withPrefix(visited.getBody()
                                .getStatements()
                                .get(0)
                                .getPrefix()
                                .withComments(first.getPrefix().getComments())));
            }
            maybeAddImport(COUNTED, null, false);
            maybeRemoveImport("org.holdfast.RefCount");
            TypeTree counted = Trees.name("RefCounted", JavaType.ShallowClass.build(COUNTED))
                    .withPrefix(Space.SINGLE_SPACE);
            return visited.getPadding()
                    .withExtends(JLeftPadded.build(counted).withBefore(Space.SINGLE_SPACE))
                    .withBody(visited.getBody().withStatements(members));
        }

        private static J.@Nullable VariableDeclarations counter(J.ClassDeclaration type) {
            J.VariableDeclarations found = null;
            for (Statement member : type.getBody().getStatements()) {
                if (member instanceof J.VariableDeclarations field
                        && field.getVariables().size() == 1
                        && TypeUtils.isOfClassType(field.getType(), "org.holdfast.RefCount")) {
                    boolean own = field.hasModifier(J.Modifier.Type.Private)
                            && !field.hasModifier(J.Modifier.Type.Static)
                            && field.getVariables().get(0).getInitializer() instanceof J.NewClass;
                    if (!own || found != null) {
                        return null;
                    }
                    found = field;
                }
            }
            return found;
        }

        /** What takes the place of the members that go; null if something about the class is in the way. */
        private static @Nullable Map<UUID, List<Statement>> members(
                J.ClassDeclaration type, J.VariableDeclarations counter) {
            String name = counter.getVariables().get(0).getSimpleName();
            boolean closed = type.hasModifier(J.Modifier.Type.Final);
            Map<UUID, List<Statement>> instead = new HashMap<>();
            instead.put(counter.getId(), List.of());
            int takes = 0;
            int gives = 0;
            for (Statement member : type.getBody().getStatements()) {
                if (!(member instanceof J.MethodDeclaration method)) {
                    continue;
                }
                List<Statement> by = instead(method, name);
                if (TAKEN.contains(method.getSimpleName())) {
                    return null;
                }
                if (by == null) {
                    continue;
                }
                if (!closed && !method.hasModifier(J.Modifier.Type.Final)) {
                    return null;
                }
                instead.put(method.getId(), by);
                takes += by.isEmpty() ? 1 : 0;
                gives += by.isEmpty() ? 0 : 1;
            }
            boolean all = takes + gives == mentions(type, name) && takes > 0 && gives == 1;
            return all && !named(type) ? instead : null;
        }

        /** Nothing for a method that the superclass has; dispose for release; null for any other method. */
        private static @Nullable List<Statement> instead(J.MethodDeclaration method, String counter) {
            J.Block body = method.getBody();
            boolean plain = body != null
                    && method.hasModifier(J.Modifier.Type.Public)
                    && !method.hasModifier(J.Modifier.Type.Static)
                    && method.getLeadingAnnotations().isEmpty()
                    && method.getThrows() == null
                    && method.getParameters().stream().allMatch(J.Empty.class::isInstance);
            if (!plain || body == null) {
                return null;
            }
            List<Statement> all = body.getStatements();
            if (method.getSimpleName().equals("retain")) {
                return all.size() == 1 && text(all.get(0)).equals(counter + ".retain()") ? List.of() : null;
            }
            if (method.getSimpleName().equals("tryRetain")) {
                return all.size() == 1 && text(all.get(0)).equals("return " + counter + ".tryRetain()")
                        ? List.of()
                        : null;
            }
            if (!method.getSimpleName().equals("release")
                    || all.isEmpty()
                    || !(all.get(0) instanceof J.If last)
                    || last.getElsePart() != null
                    || !text(last.getIfCondition().getTree()).equals(counter + ".release()")
                    || !(last.getThenPart() instanceof J.Block disposal)) {
                return null;
            }
            List<Statement> disposes = new ArrayList<>(disposal.getStatements());
            boolean answers = all.size() == 2 && Trees.answers(all.get(1), false);
            if (answers && !disposes.isEmpty() && Trees.answers(disposes.get(disposes.size() - 1), true)) {
                disposes.remove(disposes.size() - 1);
            } else if (all.size() != 1) {
                return null;
            }
            return disposes.stream().anyMatch(Counted::returns)
                    ? null
                    : List.of(dispose(method, last, disposal, disposes));
        }

        private static String text(J code) {
            return Look.line(code).replace("this.", "");
        }

        private static boolean returns(Statement statement) {
            boolean[] found = {false};
            new Look() {
                @Override
                public J.Return visitReturn(J.Return answer, Integer none) {
                    found[0] = true;
                    return answer;
                }
            }.at(statement);
            return found[0];
        }

        private static J.MethodDeclaration dispose(
                J.MethodDeclaration release, J.If last, J.Block disposal, List<Statement> statements) {
            String indent = release.getPrefix().getIndent();
            J.Block moved = Trees.shift(
                    disposal.withStatements(statements), last.getPrefix().getIndent(), indent);
            Space line = Space.build("\n" + indent, List.of());
            J.Annotation override =
                    new J.Annotation(Tree.randomId(), Space.EMPTY, Markers.EMPTY, Trees.name("Override", null), null);
            J.Modifier modifier = new J.Modifier(
                    Tree.randomId(), line, Markers.EMPTY, "protected", J.Modifier.Type.Protected, List.of());
            TypeTree nothing =
                    new J.Primitive(Tree.randomId(), Space.SINGLE_SPACE, Markers.EMPTY, JavaType.Primitive.Void);
            return release.withLeadingAnnotations(List.of(override))
                    .withModifiers(List.of(modifier))
                    .withReturnTypeExpression(nothing)
                    .withName(release.getName().withSimpleName("dispose"))
                    .withBody(moved);
        }

        private static int mentions(J.ClassDeclaration type, String name) {
            int[] count = {-1}; // the declaration itself
            new Look() {
                @Override
                public J.Identifier visitIdentifier(J.Identifier each, Integer none) {
                    count[0] += each.getSimpleName().equals(name) ? 1 : 0;
                    return each;
                }
            }.at(type);
            return count[0];
        }

        /** Whether something here is called RefCounted already. */
        private static boolean named(J.ClassDeclaration type) {
            boolean[] found = {false};
            new Look() {
                @Override
                public J.Identifier visitIdentifier(J.Identifier each, Integer none) {
                    found[0] |= each.getSimpleName().equals("RefCounted")
                            && !TypeUtils.isOfClassType(each.getType(), COUNTED);
                    return each;
                }
            }.at(type);
            return found[0];
        }
    }
}
