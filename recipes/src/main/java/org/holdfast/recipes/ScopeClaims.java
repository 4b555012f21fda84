package org.holdfast.recipes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.TreeVisitor;
import org.openrewrite.java.JavaParser;
import org.openrewrite.java.JavaTemplate;
import org.openrewrite.java.JavaVisitor;
import org.openrewrite.java.tree.Expression;
import org.openrewrite.java.tree.J;
import org.openrewrite.java.tree.JavaType;
import org.openrewrite.java.tree.Space;
import org.openrewrite.java.tree.Statement;
import org.openrewrite.java.tree.TypeUtils;

/**
 * Makes try-with-resources of {@code retain(); try … finally { release(); }} on a {@link org.holdfast.RefCounted}.
 *
 * <p>Thread safety: as any recipe.
 */
public final class ScopeClaims extends Recipe {
    private static final String COUNTED = "org.holdfast.RefCounted";

    /** What the templates need to know of our types. */
    private static final String[] STUBS = {
        "package org.holdfast; public abstract class RefCounted {}",
        "package org.holdfast; public final class Ref<T> implements java.io.Closeable { public void close() {} "
                + "public static <T extends RefCounted> Ref<T> retain(T object) { return null; } "
                + "public static <T extends RefCounted> Ref<T> tryRetain(T object) { return null; } }"
    };

    /** Made by OpenRewrite. */
    public ScopeClaims() {}

    @Override
    public String getDisplayName() {
        return "Hold a claim for a block by try-with-resources";
    }

    @Override
    public String getDescription() {
        return "Turns retain(), try, finally, release() on a RefCounted into try (Ref<?> claim = Ref.retain(…)), and the form with "
                + "tryRetain() likewise. What changes in behaviour: the claim is a handle, so it is given up once even if it is closed "
                + "twice, and an exception of the release is suppressed by one of the block. A try with a catch is left as it is, "
                + "since the claim would be given up before the catch runs.";
    }

    @Override
    public TreeVisitor<?, ExecutionContext> getVisitor() {
        return new Scopes();
    }

    private static final class Scopes extends JavaVisitor<ExecutionContext> {
        @Override
        public J visitBlock(J.Block block, ExecutionContext context) {
            J.Block visited = (J.Block) super.visitBlock(block, context);
            List<Statement> statements = new ArrayList<>(visited.getStatements());
            for (int i = 0; i < statements.size(); i++) {
                Statement first = statements.get(i);
                Expression held = taken(first, "retain");
                if (held != null
                        && i + 1 < statements.size()
                        && statements.get(i + 1) instanceof J.Try attempt
                        && gives(attempt, held)
                        && steady(held, visited)) {
                    J.Try scoped = scoped("retain", held, new Cursor(getCursor(), attempt), attempt);
                    statements.set(i, scoped.withBody(attempt.getBody()).withPrefix(first.getPrefix()));
                    statements.remove(i + 1);
                }
                if (first instanceof J.If branch
                        && branch.getElsePart() == null
                        && only(branch.getThenPart()) instanceof J.Try attempt) {
                    held = taken(branch.getIfCondition().getTree(), "tryRetain");
                    if (held != null && gives(attempt, held) && steady(held, visited)) {
                        statements.set(i, ifGranted(held, new Cursor(getCursor(), branch), branch, attempt));
                    }
                }
            }
            return visited.getStatements().equals(statements) ? visited : imported(visited.withStatements(statements));
        }

        private J imported(J changed) {
            maybeAddImport("org.holdfast.Ref", null, false);
            return changed;
        }

        /** {@code try (…) { if (claim != null) … }}, with the body where it stood. */
        private J.Try ifGranted(Expression held, Cursor place, J.If branch, J.Try attempt) {
            J.Try scoped = scoped("tryRetain", held, place, branch);
            J.If granted = (J.If) scoped.getBody().getStatements().get(0);
            Space inner = attempt.getPrefix();
            J.Block body = scoped.getBody()
                    .withStatements(
                            List.of(granted.withThenPart(attempt.getBody()).withPrefix(inner)))
                    .withEnd(Space.build("\n" + branch.getPrefix().getIndent(), List.of()));
            return scoped.withBody(body).withPrefix(branch.getPrefix());
        }

        private static J.Try scoped(String method, Expression held, Cursor place, Statement replaced) {
            String inside = method.equals("retain") ? "" : "if (claim != null) {}";
            return JavaTemplate.builder(
                            "try (Ref<?> claim = Ref." + method + "(#{any(org.holdfast.RefCounted)})) {" + inside + "}")
                    .imports("org.holdfast.Ref")
                    .javaParser(JavaParser.fromJavaVersion().dependsOn(STUBS))
                    .build()
                    .apply(place, replaced.getCoordinates().replace(), held);
        }

        private static @Nullable Statement only(Statement body) {
            List<Statement> all = Trees.statements(body);
            return all.size() == 1 ? all.get(0) : null;
        }

        /** On what a method of a counted object is called, if that is all that the code does. */
        private static @Nullable Expression taken(J code, String method) {
            if (code instanceof J.MethodInvocation call
                    && call.getSimpleName().equals(method)
                    && call.getArguments().stream().allMatch(J.Empty.class::isInstance)) {
                Expression on = call.getSelect();
                return on != null && TypeUtils.isAssignableTo(COUNTED, on.getType()) ? on : null;
            }
            return null;
        }

        /** Whether a try does nothing else at its end than give up a claim on this object. */
        private static boolean gives(J.Try attempt, Expression held) {
            J.Block last = attempt.getFinally();
            if (last == null
                    || !attempt.getCatches().isEmpty()
                    || attempt.getResources() != null
                    || last.getStatements().size() != 1) {
                return false;
            }
            Expression given = taken(last.getStatements().get(0), "release");
            return given != null && Look.text(given).equals(Look.text(held));
        }

        /** Whether an expression means one object all the time: a variable that nobody here assigns. */
        private static boolean steady(Expression held, J.Block block) {
            if (!(held instanceof J.Identifier name)) {
                return false;
            }
            JavaType.Variable variable = name.getFieldType();
            boolean field = variable != null && variable.getOwner() instanceof JavaType.FullyQualified;
            if (variable == null || (field && !variable.hasFlags(org.openrewrite.java.tree.Flag.Final))) {
                return false;
            }
            boolean[] fixed = {true};
            new Look() {
                @Override
                public J.Assignment visitAssignment(J.Assignment assignment, Integer none) {
                    fixed[0] &= !Look.text(assignment.getVariable()).equals(name.getSimpleName());
                    return super.visitAssignment(assignment, none);
                }

                @Override
                public J.Identifier visitIdentifier(J.Identifier each, Integer none) {
                    fixed[0] &= !each.getSimpleName().equals("claim");
                    return each;
                }
            }.at(block);
            return fixed[0];
        }
    }
}
